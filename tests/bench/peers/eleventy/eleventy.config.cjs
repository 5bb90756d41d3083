// Eleventy over the bench's stories: article pages, lists of 20, tags, years and months of 50, one feed, a sitemap.
const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");

function lists(stories, kind, names) {
  const shelves = new Map();
  for (const story of stories)
    for (const name of names(story.data)) {
      if (!shelves.has(name)) shelves.set(name, []);
      shelves.get(name).push(story);
    }
  const pages = [];
  for (const [name, all] of shelves)
    for (let start = 0, number = 1; start < all.length; start += 50, number++) {
      const last = Math.ceil(all.length / 50);
      const base = `/${kind}/${slug(name)}/`;
      pages.push({
        name, number, last, n: all.length, stories: all.slice(start, start + 50),
        url: number === 1 ? base : `${base}page/${number}/`,
        next: number < last ? `${base}page/${number + 1}/` : null,
      });
    }
  return pages;
}

module.exports = function (config) {
  config.amendLibrary("md", (markdown) => markdown.set({ typographer: true }));
  config.setQuietMode(true);
  config.addFilter("slug", slug);
  const newest = (api) => api.getFilteredByGlob("content/**/*.md").reverse();
  config.addCollection("stories", newest);
  config.addCollection("lists", (api) => {
    const all = newest(api);
    return [
      ...lists(all, "tags", (data) => data.tags || []),
      ...lists(all, "years", (data) => data.years),
      ...lists(all, "months", (data) => data.months),
    ];
  });
  config.addCollection("beside", (api) => {
    const all = newest(api);
    return Object.fromEntries(all.map((one, at) => [one.inputPath, [all[at + 1], all[at - 1]]]));
  });
  return { dir: { input: ".", includes: "_includes", output: "output" }, markdownTemplateEngine: false };
};
