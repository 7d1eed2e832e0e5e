package org.stoppress.ingest.format.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pages that state less than they should, or show more than a story: each with what a reader would say the story is. */
final class AwkwardPages {
    /**
     * @param published the day, or the instant where the page tells it
     * @param body all words of the story and no others
     */
    record Page(String name, String html, String title, String published, String body) {}

    private static final String TITLE = SamplePages.HARBOUR.title();
    private static final List<String> TEXT = Stream.concat(
                    Stream.of(SamplePages.HARBOUR.lead()), SamplePages.HARBOUR.paragraphs().stream())
            .toList();
    private static final String DAY = "2026-11-22";
    private static final String CANONICAL = "<link rel=\"canonical\" href=\"https://news.example/harbour\">";
    private static final String MENU =
            "<ul class=\"nav\"><li><a href=\"/\">Home</a></li><li><a href=\"/n\">News</a></li><li><a href=\"/s\">Sport</a></li></ul>";
    private static final String TEASERS = IntStream.range(0, 6)
            .mapToObj(
                    i -> "<div><a href=\"/t" + i + "\"><h3>Town number " + i
                            + " opens its new library</h3></a><p>Readers in town number " + i
                            + " have waited for years, and some of them, who were children when it was planned, came with children of their own.</p></div>")
            .collect(Collectors.joining());

    private static final String ARABIC_TITLE = "إعادة افتتاح السوق القديم بعد ترميم دام ثلاث سنوات";
    private static final List<String> ARABIC = List.of(
            "أعيد صباح الأحد افتتاح السوق القديم في المدينة بعد أعمال ترميم استمرت ثلاث سنوات، بحضور المئات من الأهالي والتجار الذين عادوا إلى دكاكينهم.",
            "وقال نقيب التجار إن الترميم حافظ على الأقواس الحجرية وعلى الأبواب الخشبية القديمة، وإن الكهرباء والمياه مُدّت تحت الأرض حتى لا تفسد المشهد.",
            "وأضاف أن الإيجارات لن ترتفع قبل خمس سنوات، وأن البلدية تعهدت بإبقاء السوق مفتوحًا للمشاة وحدهم طوال أيام الأسبوع.");
    private static final String CHINESE_TITLE = "老城区书店深夜营业迎来首批读者";
    private static final List<String> CHINESE = List.of(
            "本报讯 老城区的一家书店自本周起延长营业时间至凌晨两点，首个夜晚便迎来了一百多名读者，店里的台灯全部亮着。",
            "店主林女士说，开夜场的想法来自附近医院的护士，她们下班时已经没有一家店还开着，只想找个安静的地方坐一会儿。",
            "书店为夜班读者准备了热茶和长椅，凌晨零点以后买书可享九折优惠。周边居民表示欢迎，也希望读者离开时轻声一些。");
    private static final String KOREAN_TITLE = "섬마을 분교에 십 년 만에 신입생이 들어왔다";
    private static final List<String> KOREAN = List.of(
            "남쪽 바다의 작은 섬마을 분교에 십 년 만에 신입생 두 명이 들어왔다. 입학식에는 마을 주민 마흔 명이 모두 나와 박수를 보냈다.",
            "교장은 학교가 문을 닫을 뻔한 적이 세 번이나 있었지만, 주민들이 배를 타고 육지까지 나가 서명을 받아 학교를 지켰다고 말했다.",
            "신입생들은 배 시간에 맞추어 등교하며, 날씨가 나쁜 날에는 화상으로 수업을 듣는다. 내년에는 한 명이 더 입학할 예정이다.");

    private AwkwardPages() {}

    private static String story(List<String> paragraphs) {
        return String.join("\n\n", paragraphs);
    }

    private static String in(String open, List<String> paragraphs, String close) {
        return paragraphs.stream().map(each -> open + each + close).collect(Collectors.joining("\n"));
    }

    private static String page(String language, String head, String body) {
        return "<!DOCTYPE html><html lang=\"" + language + "\"><head><meta charset=\"utf-8\">" + head + "</head><body>"
                + body + "</body></html>";
    }

    private static String english(String head, String body) {
        return page(
                "en-GB",
                "<title>" + TITLE + " - Ellery Post</title>" + head,
                MENU + body + "<p>© 2026 Ellery Post</p>");
    }

    private static String plain(String date) {
        return "<div class=\"main\"><h1>" + TITLE + "</h1>" + date + in("<p>", TEXT, "</p>") + "</div>";
    }

    private static String json(String json) {
        return "<script type=\"application/ld+json\">" + json + "</script>";
    }

    private static Page harbour(String name, String published, String html) {
        return new Page(name, html, TITLE, published, story(TEXT));
    }

    static List<Page> all() {
        var pages = new ArrayList<Page>();
        dates(pages);
        linkedData(pages);
        systems(pages);
        furniture(pages);
        shapes(pages);
        scripts(pages);
        return pages;
    }

    /** Each says when it was published in another place. */
    private static void dates(List<Page> pages) {
        pages.add(harbour(
                "time without datetime", DAY, english("", plain("<time>Sunday, 22 November 2026, 9.30am GMT</time>"))));
        pages.add(harbour(
                "date in the address",
                DAY,
                english(
                        "<link rel=\"canonical\" href=\"https://news.example/local/2026/11/22/harbour-road\">",
                        plain(""))));
        pages.add(harbour(
                "date glued together in the address",
                DAY,
                english(
                        "<link rel=\"canonical\" href=\"https://news.example/20261122/harbour-road.html\">",
                        plain(""))));
        pages.add(harbour(
                "parsely-pub-date",
                "2026-11-22T09:30:00Z",
                english("<meta name=\"parsely-pub-date\" content=\"2026-11-22T09:30:00Z\">", plain(""))));
        pages.add(harbour(
                "sailthru.date",
                "2026-11-22T09:30:00Z",
                english("<meta name=\"sailthru.date\" content=\"Sun, 22 Nov 2026 04:30:00 -0500\">", plain(""))));
        pages.add(harbour(
                "DC.date.issued",
                "2026-11-22T09:30:00Z",
                english("<meta name=\"DC.date.issued\" content=\"2026-11-22T10:30:00+01:00\">", plain(""))));
        pages.add(harbour(
                "dateModified alone",
                "2026-11-22T09:30:00Z",
                english(
                        json("{\"@type\":\"NewsArticle\",\"headline\":\"" + TITLE
                                + "\",\"dateModified\":\"2026-11-22T09:30:00Z\"}"),
                        plain(""))));
        pages.add(harbour(
                "article:modified_time alone",
                "2026-11-22T09:30:00Z",
                english("<meta property=\"article:modified_time\" content=\"2026-11-22T09:30:00Z\">", plain(""))));
        pages.add(harbour(
                "date in words above the headline",
                DAY,
                english(
                        "",
                        "<div class=\"main\"><div class=\"dt\">Nov. 22, 2026 9:30 a.m.</div>" + plain("") + "</div>")));
        pages.add(harbour(
                "updated before published",
                DAY,
                english("", plain("<p class=\"stamp\">Updated 24 November 2026. Published 22 November 2026</p>"))));
        pages.add(harbour(
                "date of a teaser comes first",
                DAY,
                english(
                        "",
                        "<aside><time datetime=\"2026-11-25\">25 November</time> <a href=\"/x\">Other news</a></aside>"
                                + plain("<time datetime=\"2026-11-22T09:30:00Z\">Sunday</time>"))));
        pages.add(harbour(
                "milliseconds since 1970",
                "2026-11-22T09:30:00Z",
                english("<meta name=\"publish-date\" content=\"1795339800000\">", plain(""))));
    }

    private static void linkedData(List<Page> pages) {
        pages.add(harbour(
                "story within the page",
                "2026-11-22T09:30:00Z",
                english(
                        json(
                                "{\"@context\":\"https://schema.org\",\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"ReportageNewsArticle\",\"headline\":\""
                                        + TITLE + "\",\"datePublished\":\"2026-11-22T09:30:00Z\",\"articleBody\":\""
                                        + TEXT.getFirst().substring(0, 90) + "…\"}}"),
                        plain(""))));
        pages.add(harbour(
                "other stories first",
                "2026-11-22T09:30:00Z",
                english(
                        CANONICAL
                                + json(
                                        "[{\"@type\":\"NewsArticle\",\"headline\":\"Bakers go back to work\",\"datePublished\":\"2026-11-20T09:30:00Z\",\"url\":\"https://news.example/bakers\"},{\"@type\":[\"Article\",\"NewsArticle\"],\"headline\":\""
                                                + TITLE
                                                + "\",\"datePublished\":\"2026-11-22T09:30:00Z\",\"mainEntityOfPage\":{\"@id\":\"https://news.example/harbour\"}}]"),
                        plain(""))));
        pages.add(harbour(
                "text of the data without paragraphs",
                "2026-11-22T09:30:00Z",
                english(
                        json("{\"@type\":\"NewsArticle\",\"headline\":\"" + TITLE
                                + "\",\"datePublished\":\"2026-11-22T09:30:00Z\",\"articleBody\":\""
                                + String.join(" ", TEXT) + "\"}"),
                        plain(""))));
    }

    private static void systems(List<Page> pages) {
        pages.add(harbour(
                "WordPress blocks",
                "2026-11-22T09:30:00Z",
                english(
                        "<meta property=\"article:published_time\" content=\"2026-11-22T09:30:00Z\">",
                        "<div class=\"wp-site-blocks\"><main class=\"wp-block-group\"><h1 class=\"wp-block-post-title\">"
                                + TITLE
                                + "</h1><div class=\"wp-block-post-date\"><time>22 November</time></div><div class=\"entry-content wp-block-post-content\">"
                                + in("<p class=\"wp-block-paragraph\">", TEXT.subList(0, 4), "</p>")
                                + "<figure class=\"wp-block-image\"><img src=\"/q.jpg\"><figcaption class=\"wp-element-caption\">The quay at noon</figcaption></figure>"
                                + "<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">https://video.example/1</div></figure>"
                                + in("<p>", TEXT.subList(4, TEXT.size()), "</p>")
                                + "<div class=\"wp-block-buttons\"><div class=\"wp-block-button\"><a href=\"/s\">Subscribe now</a></div></div></div>"
                                + "<div class=\"wp-block-query\"><h2>More posts</h2>" + TEASERS
                                + "</div></main></div>")));
        pages.add(
                harbour(
                        "Ghost",
                        "2026-11-22T09:30:00Z",
                        english(
                                "<meta name=\"generator\" content=\"Ghost 5\"><meta property=\"article:published_time\" content=\"2026-11-22T09:30:00.000Z\">",
                                "<div class=\"gh-viewport\"><main class=\"gh-main\"><article class=\"gh-article post\"><header class=\"gh-article-header\"><h1 class=\"gh-article-title\">"
                                        + TITLE
                                        + "</h1><div class=\"gh-article-meta\"><h4 class=\"gh-author-name\"><a href=\"/a\">Ines Calder</a></h4><time datetime=\"2026-11-22\">22 Nov 2026</time> — 3 min read</div></header><section class=\"gh-content gh-canvas\">"
                                        + in("<p>", TEXT.subList(0, 3), "</p>")
                                        + "<div class=\"kg-card kg-bookmark-card\"><a href=\"https://x.example/\"><div class=\"kg-bookmark-title\">A history of sea walls</div><div class=\"kg-bookmark-description\">All you ever wanted to know of walls, and of the sea.</div></a></div>"
                                        + in("<p>", TEXT.subList(3, TEXT.size()), "</p>")
                                        + "<div class=\"kg-card kg-signup-card\"><h2>Sign up for more like this.</h2><form><input><button>Subscribe</button></form></div></section></article></main></div>")));
        pages.add(
                harbour(
                        "Blogger",
                        DAY,
                        english(
                                "",
                                "<div class=\"blog-posts hfeed\"><h2 class=\"date-header\"><span>Sunday, 22 November 2026</span></h2><div class=\"post hentry\"><h3 class=\"post-title entry-title\">"
                                        + TITLE
                                        + "</h3><div class=\"post-body entry-content\">"
                                        + String.join("<br /><br />", TEXT)
                                        + "<div style=\"clear: both;\"></div></div><div class=\"post-footer\">Posted by Ines at <abbr class=\"published\" title=\"2026-11-22T09:30:00Z\">09:30</abbr> <a href=\"/c\">3 comments</a></div></div></div>")));
        pages.add(harbour(
                "words in spans",
                DAY,
                english(
                        "",
                        "<div id=\"c12\"><h1>" + TITLE + "</h1><span class=\"date\">22.11.2026</span>"
                                + in("<div><span>", TEXT, "</span></div>") + "</div><div id=\"c13\">" + TEASERS
                                + "</div>")));
        pages.add(harbour(
                "every paragraph marked",
                DAY,
                english(
                        "",
                        "<h1 itemprop=\"headline\">" + TITLE
                                + "</h1><time itemprop=\"datePublished\" datetime=\"2026-11-22T09:30:00Z\">Sunday</time><div class=\"col\">"
                                + in("<p itemprop=\"articleBody\">", TEXT, "</p>") + "</div><div class=\"col\">"
                                + TEASERS + "</div>")));
        pages.add(harbour(
                "a copy for telephones",
                DAY,
                english(
                        "",
                        "<h1>" + TITLE + "</h1><time>22 November 2026</time><div class=\"desk\">"
                                + in("<p>", TEXT, "</p>") + "</div><div class=\"mob\" style=\"display:none\">"
                                + in("<p>", TEXT, "</p>") + "</div>")));
    }

    /** What hangs in a story, or weighs more than it. */
    private static void furniture(List<Page> pages) {
        var wall = "<div class=\"cmp-wall\" id=\"gdpr\"><h2>Your privacy</h2>"
                + in(
                        "<p>",
                        java.util.Collections.nCopies(
                                12,
                                "We and our 843 partners store and access personal data, like browsing data or unique identifiers, on your device, and process it, for example, to measure advertising, to understand audiences, and to develop services."),
                        "</p>")
                + "<button>Agree</button></div>";
        pages.add(harbour(
                "consent longer than the story", DAY, english("", wall + plain("<time>22 November 2026</time>"))));
        var comments = "<h3>Comments</h3>"
                + in(
                        "<div><b>reader</b><p>",
                        java.util.Collections.nCopies(
                                30,
                                "I have lived here for years, and have never seen such a thing, honestly, and wonder who is to pay for it, as it will be us, as always, and nobody asks us, not even once."),
                        "</p></div>");
        pages.add(harbour(
                "nameless comments",
                DAY,
                english(
                        "",
                        "<div><div>" + plain("<time>22 November 2026</time>") + "</div><div id=\"c\">" + comments
                                + "</div></div>")));
        pages.add(harbour(
                "pull quotes and pointers",
                DAY,
                english(
                        "",
                        "<article><h1>" + TITLE + "</h1><p>By Ines Calder | 22 November 2026</p>"
                                + in("<p>", TEXT.subList(0, 3), "</p>")
                                + "<aside class=\"pullquote\"><p>Bread can wait, but wet flour is only good for glue</p></aside><p><strong>READ MORE: <a href=\"/w\">The wall that was never mended</a></strong></p>"
                                + in("<p>", TEXT.subList(3, 5), "</p>")
                                + "<p><a href=\"/k\">The cat of the lighthouse finds a new home</a></p><div class=\"caption\">Picture: Ellery Post</div>"
                                + in("<p>", TEXT.subList(5, TEXT.size()), "</p>") + "</article>")));
        pages.add(
                harbour(
                        "first of three pages",
                        DAY,
                        english(
                                "",
                                plain("<time>22 November 2026</time>")
                                        .replace(
                                                "</div>",
                                                "<div class=\"pagination\"><span>Page 1 of 3</span> <a href=\"?p=2\">2</a> <a href=\"?p=3\">3</a> <a href=\"?p=2\">Next page</a></div></div>"))));
        pages.add(harbour(
                "another story below",
                DAY,
                english(
                        CANONICAL,
                        "<main><article class=\"story\"><h1>" + TITLE
                                + "</h1><time datetime=\"2026-11-22T09:30:00Z\">Sunday</time><div class=\"text\">"
                                + in("<p>", TEXT, "</p>")
                                + "</div></article><article class=\"story\"><h2>Bakers go back to work</h2><time datetime=\"2026-11-20T09:30:00Z\">Friday</time><div class=\"text\">"
                                + in(
                                        "<p>",
                                        List.of(
                                                "The bakers of eleven towns go back to their ovens on Saturday, after both sides signed, at four in the morning, what neither had wanted to sign at midnight.",
                                                "The millers will pay half of what was asked, and the bakers will bake two thirds of what they did, said the mediator, who then went to bed."),
                                        "</p>")
                                + "</div></article></main>")));
        pages.add(harbour(
                "cards without names",
                DAY,
                english(
                        "",
                        "<div class=\"a1\"><div class=\"b2\">" + plain("<time>22 November 2026</time>")
                                + "</div><div class=\"b3\">" + TEASERS + "</div></div>")));
    }

    private static void shapes(List<Page> pages) {
        var listed = List.of(
                "The road stays closed between church and quay",
                "Line 4 turns at the church",
                "The ferry sails from the northern pier");
        pages.add(new Page(
                "headings, a list and a table",
                english(
                        "",
                        "<article><h1>" + TITLE + "</h1><time>22 November 2026</time>"
                                + in("<p>", TEXT.subList(0, 3), "</p>") + "<h2>What is closed</h2><ul>"
                                + in("<li>", listed, "</li>") + "</ul>"
                                + "<table><tr><th>Pier</th><th>Departures</th></tr><tr><td>Northern pier</td><td>Seven a day</td></tr><tr><td>Southern pier</td><td>None</td></tr></table>"
                                + in("<p>", TEXT.subList(3, TEXT.size()), "</p>") + "</article>"),
                TITLE,
                DAY,
                story(TEXT) + " What is closed " + String.join(" ", listed)
                        + " Pier Departures Northern pier Seven a day Southern pier None"));
        var questions = List.of(
                "<strong>When did you see the water?</strong>",
                "Shortly before five. I had just lit the oven, and thought first that the pipe had burst, as it does each winter, and then I saw the chairs of the café float by.",
                "<strong>And what did you do?</strong>",
                "What everybody did: I carried upstairs what I could. My neighbours came, among them people who have not talked to each other for years, and we made a chain.",
                "<strong>Will you stay?</strong>",
                "Where else should I go? My mother baked here, and her mother. But I will buy an oven with longer legs.");
        pages.add(new Page(
                "an interview",
                english(
                        "",
                        "<article><h1>" + TITLE + "</h1><time>22 November 2026</time><div class=\"interview\">"
                                + in("<p>", questions, "</p>") + "</div></article><div class=\"side\">" + TEASERS
                                + "</div>"),
                TITLE,
                DAY,
                String.join(" ", questions).replaceAll("</?strong>", "")));
        pages.add(new Page(
                "two paragraphs beside much else",
                english(
                        "",
                        "<div class=\"l\"><h1>" + TITLE + "</h1><span class=\"date\">22 November 2026</span>"
                                + in("<p>", TEXT.subList(0, 2), "</p>") + "</div><div class=\"r\">" + TEASERS
                                + "</div>"),
                TITLE,
                DAY,
                story(TEXT.subList(0, 2))));
        pages.add(new Page(
                "a press release",
                english(
                        "<meta name=\"date\" content=\"2026-11-22T09:30:00Z\">",
                        "<section class=\"release-body\"><h1>" + TITLE
                                + "</h1><p class=\"mb-no\">Nov 22, 2026, 04:30 ET</p><p>PORT ELLERY, Nov. 22, 2026 /Press Wire/ -- "
                                + TEXT.getFirst() + "</p>" + in("<p>", TEXT.subList(1, TEXT.size()), "</p>")
                                + "<p>SOURCE Council of Port Ellery</p></section><div class=\"release-more\"><h3>More releases</h3>"
                                + TEASERS + "</div>"),
                TITLE,
                "2026-11-22T09:30:00Z",
                "PORT ELLERY, Nov. 22, 2026 /Press Wire/ -- " + story(TEXT) + " SOURCE Council of Port Ellery"));
        pages.add(harbour(
                "kicker in the headline",
                DAY,
                page(
                        "en-GB",
                        "<title>" + TITLE + " | Local | Ellery Post</title><meta property=\"og:title\" content=\""
                                + TITLE + "\"><meta property=\"og:site_name\" content=\"Ellery Post\">",
                        MENU + "<div><h1><span class=\"kicker\">Local</span> " + TITLE
                                + "</h1><time>22 November 2026</time>" + in("<p>", TEXT, "</p>") + "</div>")));
    }

    private static void scripts(List<Page> pages) {
        pages.add(new Page(
                "Arabic",
                page(
                        "ar\" dir=\"rtl",
                        "<title>" + ARABIC_TITLE + " | الميناء</title>",
                        "<div class=\"menu\"><a href=\"/\">الرئيسية</a> <a href=\"/n\">أخبار</a></div><div class=\"news\"><h1>"
                                + ARABIC_TITLE + "</h1><div class=\"date\">22 نوفمبر 2026</div><div class=\"txt\">"
                                + in("<p>", ARABIC, "</p>")
                                + "</div><div class=\"more\"><a href=\"/1\">اقرأ أيضا: أمطار غزيرة في الشمال</a></div></div>"),
                ARABIC_TITLE,
                DAY,
                story(ARABIC)));
        pages.add(new Page(
                "Chinese, by line breaks",
                page(
                        "zh-CN",
                        "<title>" + CHINESE_TITLE + "_港口日报</title>",
                        "<div class=\"nav\"><a href=\"/\">首页</a><a href=\"/n\">新闻</a></div><div id=\"article\"><h1>"
                                + CHINESE_TITLE
                                + "</h1><div class=\"info\">2026年11月22日 09:30 来源：港口日报</div><div id=\"content\">　　"
                                + String.join("<br><br>　　", CHINESE)
                                + "</div></div><div class=\"foot\">版权所有 港口日报</div>"),
                CHINESE_TITLE,
                DAY,
                story(CHINESE)));
        pages.add(new Page(
                "Korean",
                page(
                        "ko",
                        "<title>" + KOREAN_TITLE + " - 항구일보</title>",
                        "<div id=\"head\"><a href=\"/\">홈</a> <a href=\"/s\">사회</a></div><div id=\"news\"><h2 class=\"headline\">"
                                + KOREAN_TITLE
                                + "</h2><span class=\"date\">2026.11.22 09:30</span><div id=\"newsbody\">"
                                + String.join("<br/><br/>", KOREAN) + "</div></div><div id=\"foot\">무단 전재 금지</div>"),
                KOREAN_TITLE,
                DAY,
                story(KOREAN)));
    }
}
