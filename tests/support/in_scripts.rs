//! One page that has everything, in six languages: the same parts in the same order, each with words of
//! its own.

use folio::document::{
    Article, Block, Date, Ending, Fact, Inline, Item, List, Metadata, Picture, Provenance,
};
use folio::text::Text;

/// The words of a page in one language.
pub(crate) struct Words {
    pub(crate) language: &'static str,
    section: &'static str,
    title: &'static str,
    standfirst: &'static str,
    author: &'static str,
    /// The opening up to a mark of a note, and after it; words that are stressed, and that lead
    /// elsewhere.
    opening: [&'static str; 4],
    note: &'static str,
    heading: &'static str,
    /// Who asks and who answers, and two questions with their answers.
    interview: [&'static str; 6],
    pull_quote: &'static str,
    quote: [&'static str; 2],
    verse: [&'static str; 4],
    /// Three items; the last two stand within the first.
    items: [&'static str; 3],
    caption: [&'static str; 2],
    /// A caption, two heads, and two rows of two cells.
    table: [&'static str; 7],
    code: &'static str,
    last: &'static str,
    about: &'static str,
    /// What stands before an aside, after it, and between a speaker and what is said.
    signs: [&'static str; 3],
}

/// English, German, Hebrew, Arabic, Chinese and Japanese.
pub(crate) const LANGUAGES: [Words; 6] = [ENGLISH, GERMAN, HEBREW, ARABIC, CHINESE, JAPANESE];

const ENGLISH: Words = Words {
    language: "en",
    section: "Ports",
    title: "The Woman Who Tunes the Foghorn",
    standfirst: "Twice a year somebody has to tell the sea which note it is to be warned in.",
    author: "Ruth Calloway",
    opening: [
        "Before the ferries run, Edda Lorne climbs down to the engine room with a tuning fork and a thermos flask. The horn is older than she is, and it sinks by a quarter-tone every winter",
        ", which nobody in the harbour would admit to hearing. “It is the cold,” she says, ",
        "“and the gulls”",
        "the log of the station",
    ],
    note: "Brass shrinks; the air in it sounds lower as it cools. Her grandfather blamed the moon.",
    heading: "A note for every weather",
    interview: [
        "Review",
        "Lorne",
        "Does it matter whether a warning is in tune?",
        "To the ship it does not. To the people who sleep beside it for forty years it is the only music they have.",
        "And if you stopped coming?",
        "Then it would go on sinking until only the whales could hear it.",
    ],
    pull_quote: "The only music they have",
    quote: ["A harbour is a promise that somebody is still awake.", "From a letter of 1911"],
    verse: [
        "Low water, low bell,",
        "    the lamp and the swell;",
        "",
        "who sleeps here sleeps well.",
    ],
    items: ["what she carries", "a fork in A, 435 hertz", "two felt wedges and a spoon"],
    caption: ["The horn, with its cover off for the spring tuning.", "Port Archive"],
    table: [
        "How far it is heard",
        "Weather",
        "Miles",
        "clear and still",
        "7",
        "fog, wind from the land",
        "2½",
    ],
    code: "wait 20 s\nsound 3 s   # twice in fog",
    last: "When she comes up again the first ferry is already at the pier, and its captain, who cannot read a note, tips his cap.",
    about: "Ruth Calloway writes about islands.",
    signs: [" (", ").", ": "],
};

const GERMAN: Words = Words {
    language: "de",
    section: "Häfen",
    title: "Die Frau, die das Nebelhorn stimmt",
    standfirst: "Zweimal im Jahr muss jemand der See sagen, in welchem Ton sie gewarnt wird.",
    author: "Henrike Möller",
    opening: [
        "Bevor die Fähren fahren, steigt Edda Lorne mit Stimmgabel und Thermoskanne in den Maschinenraum hinunter. Das Horn ist älter als sie und sinkt jeden Winter um einen Viertelton",
        ", was in der Hafengemeinschaft niemand gehört haben will. „Das ist die Kälte“, sagt sie, ",
        "„und die Möwen“",
        "das Wachbuch der Station",
    ],
    note: "Messing zieht sich zusammen; die Luft darin klingt tiefer, wenn sie abkühlt. Ihr Großvater hielt den Mond für schuldig.",
    heading: "Ein Ton für jede Witterung",
    interview: [
        "Rundschau",
        "Lorne",
        "Ist es denn wichtig, ob eine Warnung stimmt?",
        "Dem Schiff nicht. Den Leuten, die vierzig Jahre lang daneben schlafen, ist es die einzige Musik, die sie haben.",
        "Und wenn Sie nicht mehr kämen?",
        "Dann sänke es weiter, bis nur noch die Wale es hörten.",
    ],
    pull_quote: "Die einzige Musik, die sie haben",
    quote: [
        "Ein Hafen ist das Versprechen, dass noch jemand wach ist.",
        "Aus einem Brief von 1911",
    ],
    verse: [
        "Ebbe und Glockenschlag,",
        "    Lampe und Wellengang;",
        "",
        "wer hier schläft, schläft lang.",
    ],
    items: [
        "was sie bei sich hat",
        "eine Gabel in A, 435 Hertz",
        "zwei Filzkeile und einen Löffel",
    ],
    caption: ["Das Horn, zur Frühjahrsstimmung ohne Schalldeckel.", "Hafenarchiv"],
    table: [
        "Wie weit man es hört",
        "Wetter",
        "Meilen",
        "klar und windstill",
        "7",
        "Nebel, ablandiger Wind",
        "2½",
    ],
    code: "warte 20 s\ntöne 3 s   # bei Nebel zweimal",
    last: "Wenn sie wieder heraufkommt, liegt die erste Fähre schon am Anleger, und ihr Kapitän, der keine Noten lesen kann, tippt an die Mütze.",
    about: "Henrike Möller schreibt über Inseln.",
    signs: [" (", ").", ": "],
};

const HEBREW: Words = Words {
    language: "he",
    section: "נמלים",
    title: "האישה שמכוונת את צופר הערפל",
    standfirst: "פעמיים בשנה צריך מישהו לומר לים באיזה צליל יזהירו אותו.",
    author: "תמר אלון",
    opening: [
        "לפני שהמעבורות יוצאות יורדת עדה לורן אל חדר המכונות עם קולן ועם תרמוס. הצופר מבוגר ממנה, ובכל חורף הוא יורד ברבע טון",
        ", אף שאיש בנמל לא יודה ששמע. ״זה הקור,״ היא אומרת, ",
        "״וגם השחפים״",
        "יומן התחנה",
    ],
    note: "הפליז מתכווץ, והאוויר שבו נשמע נמוך יותר כשהוא מתקרר. סבה האשים את הירח.",
    heading: "צליל לכל מזג אוויר",
    interview: [
        "הרבעון",
        "לורן",
        "האם חשוב שאזהרה תהיה מכוונת?",
        "לאונייה לא. לאנשים שישנים לידה ארבעים שנה זו המוזיקה היחידה שיש להם.",
        "ואם תפסיקי לבוא?",
        "אז הוא ירד וירד, עד שרק הלווייתנים ישמעו אותו.",
    ],
    pull_quote: "המוזיקה היחידה שיש להם",
    quote: ["נמל הוא הבטחה שמישהו עוד ער.", "ממכתב משנת 1911"],
    verse: ["מים שפלים, פעמון,", "    מנורה וגלים;", "", "הישן כאן ישן טוב."],
    items: ["מה היא נושאת", "קולן בצליל לה, 435 הרץ", "שני טריזי לבד וכף"],
    caption: ["הצופר בלי מכסהו, לקראת כיוון האביב.", "ארכיון הנמל"],
    table: [
        "מאיזה מרחק הוא נשמע",
        "מזג אוויר",
        "מיילים",
        "בהיר ושקט",
        "7",
        "ערפל, רוח מן היבשה",
        "2½",
    ],
    code: "wait 20 s\nsound 3 s   # twice in fog",
    last: "כשהיא עולה שוב, המעבורת הראשונה כבר עומדת ברציף, והקברניט, שאינו יודע לקרוא תווים, מרים את כובעו.",
    about: "תמר אלון כותבת על איים.",
    signs: [" (", ").", ": "],
};

const ARABIC: Words = Words {
    language: "ar",
    section: "موانئ",
    title: "المرأة التي تضبط بوق الضباب",
    standfirst: "مرّتين في السنة لا بدّ أن يخبر أحدٌ البحرَ بأيّ نغمة سيُحذَّر.",
    author: "سلمى حدّاد",
    opening: [
        "قبل أن تنطلق العبّارات تنزل عايدة لورن إلى غرفة المحرّكات ومعها شوكة رنّانة وترمس. البوق أكبر منها سنًّا، وهو ينخفض كلّ شتاء ربع نغمة",
        "، ولا أحد في الميناء يعترف بأنّه سمع ذلك. تقول: «إنّه البرد، ",
        "والنوارس أيضًا»",
        "سجلّ المحطّة",
    ],
    note: "النحاس ينكمش، والهواء فيه يصير أخفض صوتًا حين يبرد. وكان جدّها يلوم القمر.",
    heading: "نغمة لكلّ طقس",
    interview: [
        "المجلّة",
        "لورن",
        "وهل يهمّ أن يكون التحذير مضبوط النغم؟",
        "السفينة لا يهمّها ذلك. أمّا من ينامون قربه أربعين سنة فليس لهم موسيقى غيره.",
        "وإن توقّفتِ عن المجيء؟",
        "لانخفض أكثر فأكثر حتّى لا تسمعه إلّا الحيتان.",
    ],
    pull_quote: "ليس لهم موسيقى غيره",
    quote: ["الميناء وعدٌ بأنّ أحدًا ما زال ساهرًا.", "من رسالة سنة ١٩١١"],
    verse: ["جزرٌ وجرس،", "    قنديلٌ وموج؛", "", "من نام هنا نام هنيئًا."],
    items: ["ما تحمله معها", "شوكة على نغمة لا، ٤٣٥ هرتز", "إسفينان من لبّاد وملعقة"],
    caption: ["البوق بلا غطائه قبل ضبط الربيع.", "أرشيف الميناء"],
    table: ["إلى أيّ مدى يُسمع", "الطقس", "أميال", "صحو بلا ريح", "٧", "ضباب وريح من البرّ", "٢"],
    code: "wait 20 s\nsound 3 s   # twice in fog",
    last: "وحين تصعد من جديد تكون العبّارة الأولى قد رست، فيرفع قبطانها، وهو لا يقرأ النوتة، قبّعته لها.",
    about: "تكتب سلمى حدّاد عن الجزر.",
    signs: [" (", ").", ": "],
};

const CHINESE: Words = Words {
    language: "zh-Hans",
    section: "港口",
    title: "给雾笛调音的女人",
    standfirst: "每年两次，总得有人告诉大海，该用哪个音来警告它。",
    author: "沈听澜",
    opening: [
        "渡轮开航之前，罗恩提着音叉和保温瓶，走下机房。这支雾笛比她年纪还大，每过一个冬天，音就低四分之一",
        "，港里却没有人肯承认听得出来。“是天冷，”她说，",
        "“还有海鸥。”",
        "站上的日志",
    ],
    note: "黄铜遇冷收缩，里面的空气凉了，声音也就低了。她的祖父一直怪月亮。",
    heading: "什么天气用什么音",
    interview: [
        "本刊",
        "罗恩",
        "警报准不准，真的要紧吗？",
        "对船不要紧。可是对在它旁边睡了四十年的人来说，这是他们唯一的音乐。",
        "要是您不再来了呢？",
        "那它就会一直低下去，低到只有鲸鱼听得见。",
    ],
    pull_quote: "他们唯一的音乐",
    quote: ["港口就是一句诺言：还有人醒着。", "一九一一年的一封信"],
    verse: ["潮落钟声低，", "    灯影随波起；", "", "此处好安眠。"],
    items: ["她随身带的东西", "一支 435 赫兹的音叉", "两块毡楔，一把勺子"],
    caption: ["春季调音时卸下罩子的雾笛。", "港务档案馆"],
    table: ["能传多远", "天气", "海里", "晴朗无风", "7", "有雾，陆风", "2½"],
    code: "wait 20 s\nsound 3 s   # twice in fog",
    last: "等她再走上来，第一班渡轮已经靠了岸；船长不识谱，却向她举了举帽子。",
    about: "沈听澜写海岛。",
    signs: ["（", "）。", "："],
};

const JAPANESE: Words = Words {
    language: "ja",
    section: "港",
    title: "霧笛を調律するひと",
    standfirst: "年に二度、どの音で知らせるのかを、だれかが海に教えなければならない。",
    author: "三浦しおり",
    opening: [
        "連絡船が動きだす前に、ロルネさんは音叉と水筒をさげて機関室へ降りていく。霧笛は彼女より年上で、冬を越すたびに四分の一音ずつ低くなる",
        "のだが、港でそれに気づいたと言う者はいない。「寒さのせいです」と彼女は言う。",
        "「それから、カモメ」",
        "観測所の日誌",
    ],
    note: "真鍮は縮み、なかの空気は冷えると低く鳴る。祖父はずっと月のせいにしていた。",
    heading: "空もようごとの音",
    interview: [
        "本誌",
        "ロルネ",
        "警報の音程は、そんなに大事でしょうか。",
        "船には関係ありません。でも、そばで四十年眠ってきた人たちには、たったひとつの音楽なんです。",
        "もし、いらっしゃらなくなったら？",
        "どこまでも低くなって、しまいにはクジラにしか聞こえなくなるでしょうね。",
    ],
    pull_quote: "たったひとつの音楽",
    quote: ["港とは、まだだれかが起きているという約束である。", "一九一一年の手紙より"],
    verse: ["潮は引き　鐘は鳴り", "    灯はゆれて", "", "ここに眠る人はよく眠る"],
    items: ["持っていくもの", "435ヘルツの音叉", "フェルトのくさび二つと匙"],
    caption: ["春の調律のため、覆いをはずした霧笛。", "港湾資料室"],
    table: ["どこまで聞こえるか", "天気", "海里", "晴れ、風なし", "7", "霧、陸からの風", "2½"],
    code: "wait 20 s\nsound 3 s   # twice in fog",
    last: "ふたたび上がってくると、一番船はもう桟橋についている。楽譜の読めない船長が、帽子に手をやった。",
    about: "三浦しおりは島について書いている。",
    signs: ["（", "）。", "："],
};

impl Words {
    /// The page.
    pub(crate) fn article(&self) -> Article {
        let picture = Picture {
            caption: Some(text(self.caption[0])),
            credit: Some(text(self.caption[1])),
            ..Picture::default()
        };
        let ending = Ending { about_author: Some(fact(text(self.about))), ..Ending::default() };
        Article {
            metadata: self.metadata(),
            pictures: vec![picture],
            blocks: [self.told(), self.set_off(), self.listed()].concat(),
            ending: Some(ending),
        }
    }

    fn metadata(&self) -> Metadata {
        Metadata {
            sections: vec![fact(text(self.section))],
            title: Some(fact(text(self.title))),
            standfirst: Some(fact(text(self.standfirst))),
            authors: vec![fact(text(self.author))],
            date: Some(fact(Date::Day("2026-03-02".parse().expect("a date")))),
            language: Some(fact(text(self.language))),
            ..Metadata::default()
        }
    }

    /// The opening with a mark, a figure, and an interview below a heading.
    fn told(&self) -> Vec<Block> {
        let [before, after, stressed, link] = self.opening;
        let [aside, end, colon] = self.signs;
        let opening = vec![
            words(before),
            Inline::Superscript(vec![words("1")]),
            words(after),
            Inline::Emphasis(vec![words(stressed)]),
            words(aside),
            Inline::Link { to: text("https://example.org/log"), label: vec![words(link)] },
            words(end),
        ];
        let [asks, answers, first, answer, second, last] = self.interview;
        let said = |who: &'static str, what: &'static str| {
            let who = Text::join([&text(who), &text(colon)], "");
            Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(who)]), words(what)])
        };
        vec![
            Block::Paragraph(opening),
            Block::Figure(0),
            Block::Heading { level: 2, text: vec![words(self.heading)] },
            said(asks, first),
            said(answers, answer),
            Block::PullQuote(vec![words(self.pull_quote)]),
            said(asks, second),
            said(answers, last),
        ]
    }

    fn set_off(&self) -> Vec<Block> {
        let [quote, by] = self.quote;
        vec![
            Block::Quote { paragraphs: vec![vec![words(quote)]], by: Some(text(by)) },
            Block::Break,
            Block::Verse(self.verse.map(|line| vec![words(line)]).to_vec()),
        ]
    }

    fn listed(&self) -> Vec<Block> {
        let [outer, first, second] = self.items;
        let item = |it: &'static str| Item { text: vec![words(it)], nested: None };
        let inner = List { start: None, items: vec![item(first), item(second)] };
        let outer = Item { text: vec![words(outer)], nested: Some(inner) };
        let cell = |it: &'static str| vec![words(it)];
        let [caption, weather, miles, clear, far, fog, near] = self.table;
        vec![
            Block::List(List { start: Some(1), items: vec![outer] }),
            Block::Table {
                caption: Some(text(caption)),
                heads: 1,
                rows: vec![
                    vec![cell(weather), cell(miles)],
                    vec![cell(clear), cell(far)],
                    vec![cell(fog), cell(near)],
                ],
            },
            Block::Code(text(self.code)),
            Block::Paragraph(vec![words(self.last)]),
            Block::Footnote { label: text("1"), text: vec![words(self.note)] },
        ]
    }
}

fn text(words: &'static str) -> Text {
    Text::fixed(words)
}

fn words(words: &'static str) -> Inline {
    Inline::Text(text(words))
}

fn fact<T>(value: T) -> Fact<T> {
    Fact::new(value, Provenance::PageText)
}
