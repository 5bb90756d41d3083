"""The small words every sentence of a language is made of: enough of them tell it from all others.

    SPOKEN["yang"]      ("id", "ms")
    SPOKEN["karena"]    ("id",)

A list holds what newspapers print most, and what tells the language from its nearest relatives
(Malay `kerana`, Indonesian `karena`). A relative stands here even where nobody reads it yet:
what it shares with a bigger language is no evidence for the bigger one. A code that begins with
`-` is a group nobody can tell apart by words; it keeps others from answering for it.
"""

from __future__ import annotations

from collections.abc import Mapping

MALAY = """yang dan di ke dari dengan untuk pada dalam ini itu tidak akan adalah oleh juga telah sudah ada atau
 sebagai lebih tersebut kepada mereka ia dia beliau kami kita saya serta bagi antara hanya masih seperti para secara
 setelah ketika jika tetapi kata katanya hingga sehingga agar supaya turut dapat satu dua tiga orang tahun hari lagi
 terhadap bukan belum pun lain menjadi semua melalui sekitar hal banyak namun lalu ujarnya menurut sementara begitu
 sekali sangat anak rumah kerja masyarakat menyatakan boleh ketua pihak rakyat menteri kementerian negara dunia sama
 baik harus jadi baru masih atas besar pertama merupakan selama selain beberapa tanpa sendiri setiap sejak sedang kini
 perlu termasuk tetap terus tak mana apa negeri sekolah kereta wanita bekas penduduk ramai pejabat lelaki warga ingin
 minggu bahkan indonesia malaysia bermula pula"""
WORDS = {
    "id": MALAY + """karena bahwa yaitu yakni bisa mau saat usai soal terkait uang kantor pemerintah pemerintahan
 polisi polri perusahaan presiden kemarin sejumlah tutur tuturnya jelasnya ucap ucapnya ungkap ungkapnya imbuhnya kota
 kabupaten kecamatan provinsi wilayah senin kamis jumat sabtu maret agustus desember jakarta pihaknya mobil nomor
 gubernur bupati sebut menyebut sedangkan rupiah miliar triliun persen pekan maupun adanya adapun berbagai lainnya
 sebelumnya sebesar seluruh dikutip wib anggota tim mantan meski kepolisian diketahui menegaskan menjelaskan
 menyampaikan kondisi kasus sekaligus bagian upaya berupa padahal justru apalagi tersangka kendaraan kesehatan berbeda
 nantinya sebagian kebutuhan misalnya artinya nggak resmi kualitas informasi aktivitas per biaya lembaga serikat
 keuangan anggaran utang kebijakan menurutnya ikut mendorong dinas siswa kejaksaan pidana korupsi proyek rp pt kok
 ternyata""",
    "ms": MALAY + """kerana iaitu ialah mahu sahaja wang kerajaan polis syarikat semalam manakala apabila semasa encik
 datuk ahad isnin khamis jumaat mac julai ogos disember kuala lumpur agensi mesyuarat peguam mangsa kes sekiranya
 daripada bahawa selepas berkata ringgit rm kelmarin berkenaan terbabit mengikut awam perniagaan universiti susulan
 baharu motosikal menerusi mempunyai tiada semula memberitahu bagaimanapun keadaan tempatan walaupun malah kumpulan
 sebarang dipercayai berjaya sokongan tempoh dikenali cuba pasukan rakan berbeza terdahulu difahamkan kesihatan
 kenyataan mengulas berdepan berkongsi sentiasa setakat pelbagai aktiviti kesan berhubung pengurusan perkhidmatan
 kesemua sebahagian kewangan sukan berikutan majlis maklumat peratus keperluan sebaliknya cabaran tarikh timbalan
 pengarah rasmi pengerusi kos minit penghantaran kejohanan kebangsaan pengasas usahawan sukar punca hospital kekal
 pelancongan filem jurucakap siasatan jabatan bomba""",
    "jv": """lan ing sing kang iki iku ora karo saka wis bakal uga dening marang kanggo ana utawa amarga
 nanging dadi minangka wong taun dina kabeh luwih""",
    "su": """jeung nu di ka ti ku eta ieu anu teu henteu geus bakal oge kana tina pikeun dina aya atawa sarta
 lamun tapi urang taun kabeh leuwih""",
    "en": """the of and to in a is that for on with as was at by it from be are this has have an not were which
 but he she they his her their said will would been or had its who more about after when there one also than
 we you can all out up could over into what if some new other two first no so people year years how most
 last time just""",
    "de": """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden
 aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber
 vor zur bis mehr durch man sein wurde sei seit gegen vom wenn können ihre seine schon unter hatte zwischen
 wir ich diese dieser jahr jahre sagte""",
    "lb": """de déi an vun den dat ass net fir mat op an och huet hunn sech vum am beim ginn gëtt awer oder wéi
 nach hien hir wann gouf""",
    "nl": """de het een van en in is dat op te voor met zijn die niet aan er om ook als bij maar door naar dan
 uit over was wordt heeft worden tot nog hebben wel meer kan of ze hij geen werd deze jaar onder tegen na
 volgens zegt moet zo waar tussen had ik wij""",
    "af": """die en van in is het dat om te wat nie vir op met aan sy hy ook sal kan maar was as by word deur
 hulle ons hierdie na uit daar n tot oor moet jaar waar meer""",
    "fy": """de it in fan en is dat op te foar mei har dy net oan ek as mar troch nei wie hat wurde syn""",
    "da": """og i at det er en til på for af den med de ikke som har et der vil fra var sig også om men kan skal
 han efter ved blev hun bliver eller mere være siger nu år hvor mellem været over under når havde hvad jeg
 mod denne efter noget nogle kun uden op ud""",
    "no": """og i at det er en til på for av den med de ikke som har et vil fra var seg også om men kan skal han
 etter ved ble hun blir eller mer være sier nå år hvor mellom vært over under når hadde hva jeg mot denne
 noe noen bare uten opp ut dette må gjennom""",
    "nn": """og i at det er ein til på for av den med dei ikkje som har eit vil frå var seg òg om men kan skal han
 etter ved vart ho blir eller meir vere seier no år kvar mellom vore over når hadde kva eg mot denne noko""",
    "sv": """och i att det är en till på för av den med de inte som har ett vill från var sig också om men kan ska
 han efter vid blev hon blir eller mer vara säger nu år där mellan varit över under när hade vad jag mot
 denna något bara utan upp ut sin så detta skulle""",
    "is": """og í að á er sem til um við með var ekki en af það fyrir hann þess frá hafa verið eru þar eftir hún
 segir ár""",
    "fo": """og í at á er sum til um við var ikki men av tað fyri hann frá hava verið eru har eftir sigur ár""",
    "fi": """ja on ei että se oli hän mukaan myös ovat mutta kun niin joka kuin tai olisi sen ole jos hänen vuoden voi
 vain jo sekä ollut mitä nyt siitä vielä kanssa jälkeen sanoo kertoo ettei tämä tässä tällä vaan kuitenkin myöhemmin
 aikana vuonna jotka suomen enemmän""",
    "et": """ja on ei et see oli ta ka aga kui mis kes oma nii või selle ning oleks seda pärast välja eesti
 ütles aasta veel mida nende""",
    "lv": """un ir ka no ar par uz kas bet arī tas tika nav lai pēc bija gan jau gada to viņš kā vai pie tā
 līdz latvijas""",
    "lt": """ir yra kad į su iš kaip bet tai apie buvo po per jis dėl kurie taip pat nuo jau savo ar prie ne tik
 lietuvos metų sakė""",
    "pl": """i w na z się do nie że to jest o jak za po od przez co dla są ale oraz był ma tym już tego czy jego
 przed roku tylko może które który która ze jej być przy także było będzie więc ich tej pod było również""",
    "cs": """v na je že se do to by ve ale jako pro za podle po které která který od ze také byl bylo
 jsou nebo jen už kde jeho při bude však než být jsem ještě před aby tak může až řekl uvedl roce mezi
 protože když více není má""",
    "sk": """v na je že sa do aj to by vo ale ako pre za podľa po ktoré ktorá ktorý od zo tiež bol bolo
 sú alebo len už kde jeho pri bude však než byť som ešte pred aby tak môže až povedal uviedol roku medzi
 pretože keď viac nie má""",
    "sl": """in je v na za se da so po ki tudi s pa ne ni od do bi pri bo kot bil ali še že to iz leta med kar
 zaradi ko jih lahko""",
    "-sh": """je na da se za su od koji koja koje iz kako ne ali će bi to nije po do što šta bio bila
 ili samo još već prema sa nakon godine kao biti te također takođe zbog koju sve ako kada pred""",
    "hu": """a az és hogy nem is egy van de volt ez meg csak már azt mint még szerint után ki el lesz vagy ha
 pedig között számára lehet amely aki ezt arra miatt évben magyar""",
    "ro": """de și în a la cu nu pe care din că este o un să pentru au mai fost sunt ce va dar sau se prin ca
 după fi al ale lui fiind acest către când până sa potrivit anul""",
    "it": """di e il la che in a per un del è non una i le si con da dei della nel al alla lo gli sono ha come
 più dal anche l dell all delle nella ma se dalla o ed stato hanno dopo suo sua anni questo questa tra essere
 era""",
    "fr": """de la le et les des en à un du une que est pour dans qui sur l d par au il a pas ce plus ne se avec
 son sont aux n s qu cette mais ou été sa c ont ses elle comme être leur fait après nous entre deux ans aussi
 lui selon ces""",
    "es": """de la que el en y a los del se las por un con una para no su al es como lo más o sus ha pero sobre
 este entre ya cuando también fue han son está esta desde muy hasta sin dos años según porque todo donde
 quien contra había hay""",
    "pt": """de a o que e do da em um para com não uma os no se na por mais as dos como ao ele das à seu sua ou
 quando já nos também só pelo pela até isso entre era depois mesmo aos ter são foi está há anos disse segundo
 você sobre este nas""",
    "gl": """de a o que e do da en un para con non unha os no se na por máis as dos como ao el das á seu súa ou
 cando xa nos tamén só polo pola ata iso entre era despois mesmo aos ter son foi está hai anos dixo segundo
 sobre este nas ademais""",
    "ca": """de la que i el en a els del les per un amb una no al és com més o ha però sobre aquest entre ja quan
 també va han són està aquesta des molt fins sense dos anys segons perquè tot on l d s ser""",
    "oc": """de la que e lo en a los del las per un amb una non al es coma mai o a mas sus aqueste entre ja quand
 tanben son l d""",
    "eu": """eta da ez du ere bat izan dira zuen baina dute zen egin den arabera gero bere hau edo dela urte""",
    "sq": """të e në i dhe për me që një nga së është se ka nuk u do si por janë edhe më kanë ku tij pas këtë
 kjo mund ai""",
    "tr": """ve bir bu da için ile de olarak çok daha olan gibi en sonra kadar ise ne var ya olduğu ancak göre değil
 yeni her o olduğunu dedi tarafından iki oldu yer etti ettiği ki üzerine şekilde büyük tüm kendi bunun biz çünkü ama
 hem önce başkanı yıl yılında günü söyledi belirten ifade açıklama nedeniyle yapılan arasında karşı ilk son eden
 olması olmak bunu onun itibaren saat bin üzere oluyor""",
    "az": """və bir bu da üçün ilə də olan daha çox kimi sonra qədər isə var ki olub edib görə deyil yeni hər o
 olduğunu dedi tərəfindən""",
    "uz": """va bilan bu uchun ham bir bo'lib da bo lgan edi deb yil haqida tomonidan""",
    "vi": """và của là có trong được cho với không các một những này đã để người khi đến từ ra cũng vào như tại
 năm về ông theo sẽ trên phải nhiều bị sau""",
    "fil": """ang ng sa na mga at ay si ni para hindi ito niya kay ang siya ang may din rin kung dahil nang
 naman mula ayon pa kanyang isang ang nila kanilang""",
    "ceb": """ang sa nga og ug mga kay ni si dili nagingon alang gikan siya iyang usa kini""",
    "sw": """na ya wa kwa katika ni za la kuwa hiyo baada huyo alisema pia hilo watu kama lakini mwaka cha huo
 yake""",
    "zu": """ukuthi futhi noma kodwa uma lapho nge kanye ngoba abantu uthe ngesikhathi""",
    "xh": """ukuba kwaye okanye kodwa xa apho kunye ngoba abantu uthi ngexesha ukuze""",
    "ht": """ki ak nan yo pou yon sa li pa te nou pral ap gen men""",
    "mg": """ny sy ao amin dia izay ho tsy fa an""",
    "ga": """an na agus ar le i go bhí is sé atá""",
    "cy": """y yn a i o ar yr ac wedi gan am ei fod mae""",
    "mt": """il li ta u fil ma kien minn dwar għal""",
    "eo": """la de kaj en al estas kiu por ke ne el oni""",
    "la": """et in est non ad ut cum ex de sed quod qui""",
    "so": """iyo in ka ku ee oo ah waa uu la soo""",
    "ha": """da na a ya ta ba ne ce wani cewa kuma""",
    "ku": """û li ji bi ku ji di de ez jî""",
    "ru": """и в не на что с по как а он из за для это от к о был его но у были было также после до со или она они
 более году года который которые при том мы так все об уже этом только бы ее ещё еще может есть сообщил время если
 чтобы во была сейчас рублей человек лет тысяч россии российской области перед между через можно однако него них своей
 будет будут без лишь января февраля марта апреля мая июня июля августа сентября октября ноября декабря""",
    "uk": """і в не на що з по як а він із за для це від до о був його але у були було також після про або вона
 вони більше році року який які при та ми так все вже цьому тільки її ще може є повідомив якщо щоб й під час
 була""",
    "be": """і ў не на што з па як а ён за для гэта ад да аб быў яго але у былі было таксама пасля або яна яны
 больш годзе які якія пры мы так усё ўжо толькі яе яшчэ можа""",
    "bg": """и в не на че с по като а той от за това към о беше неговото но у бяха също след или тя те повече
 години година който които при ние така всички вече само още може са се е да до ще през със има този""",
    "mk": """и во не на дека со по како а тој од за ова кон беше но беа исто така после или таа тие повеќе година
 кој кои при ние сите веќе само уште може се е да до ќе""",
    "sr": """и у не на да са по како а он од за ово је био али били такође после или она они више године који
 које при ми тако све већ само још може су се до ће из што""",
    "kk": """және мен бұл үшін да де бір болып деп бар қазақстан жыл осы""",
    "ky": """жана менен бул үчүн да бир болуп деп бар кыргызстан жыл ушул""",
    "tg": """ва дар ки ба аз бо ин барои як буд аст""",
    "mn": """нь байна юм болон гэж бол энэ нэг""",
    "tt": """һәм белән бу өчен дә бер булып дип""",
    "ar": """في من على إلى أن التي عن مع الذي هذا هذه ما بعد كما بين كان قال أو لا ذلك لم قد و وقال إن كانت خلال حتى
 غير وأن وقد عام حيث منذ عبر يوم قبل أنه أنها هو هي له لها بأن فيها عليه عليها منها وهو وهي ولا كل أكثر رئيس اليوم
 الماضي وذلك بشكل عند تم أي نحو خاصة ولم وكان ضد أمام إنه إنها الرئيس فيه به بها""",
    "fa": """در و به از که این را با است برای آن یک های بود شده خود تا کرد بر می شد گفت اما او هم دارد نیز ها""",
    "ur": """کے کی میں ہے اور سے کا کو نے کہ پر یہ اس ہیں ان بھی ایک کر تھا نہیں لیے گیا تو جو ہو""",
    "ps": """د په او چې له دي ته یې کې دا هم سره""",
    "ckb": """لە بە و کە بۆ ئەم لەگەڵ ئەو""",
    "sd": """جي ۾ جو کي آهي سان ۽ کان""",
    "he": """של את על לא הוא עם כי זה גם היא או אך אל היה יותר כל אני לפי בין אחרי היום הם אבל לאחר ולא""",
    "yi": """די און איז פון אין דער צו מיט נישט האט""",
    "hi": """के में की है और से को का ने कि पर हैं यह भी एक कर इस था नहीं हो तो लिए गया वह रहा कहा जो""",
    "mr": """आहे आणि या हे तो ते च्या व मध्ये आहेत केली होते नाही करण्यात त्यांनी होता""",
    "ne": """र छ को मा ले गरेको भएको हो पनि गर्न छन् थियो यो भने नेपाल""",
    "mai": """अछि आ छथि केँ सँ ई""",
    "bho": """के बा में आ बाड़े रहे से हवे""",
    "sa": """च न इति एव तु अपि""",
    "bn": """এই ও করে না থেকে হয়েছে এ জন্য তিনি একটি করা তার হয় কথা বলেন পর আর""",
    "as": """আৰু এই কৰা হৈছে কৰে পৰা বাবে তেওঁ""",
}  # fmt: skip


def spoken() -> Mapping[str, tuple[str, ...]]:
    """A small word → the languages that use it."""
    users: dict[str, list[str]] = {}
    for code, words in WORDS.items():
        for word in dict.fromkeys(words.split()):
            users.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in users.items()}


SPOKEN = spoken()
