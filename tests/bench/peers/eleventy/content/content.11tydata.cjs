module.exports = { layout: "story.njk", permalink: (data) => `/${data.day}/${data.slug}/index.html` };
