package org.stoppress.ingest.format.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One story in the layouts in which sites show stories, with what they put around it. */
final class SamplePages {
    record Story(
            String language,
            String title,
            String byline,
            String iso,
            String written,
            String lead,
            List<String> paragraphs) {
        String all() {
            return lead + "\n\n" + String.join("\n\n", paragraphs);
        }

        private String in(String open, String close) {
            return paragraphs.stream()
                    .map(paragraph -> open + paragraph + close)
                    .collect(Collectors.joining("\n"));
        }

        /** With something hung in after every second paragraph. */
        private String with(String open, String close, String between) {
            return IntStream.range(0, paragraphs.size())
                    .mapToObj(i -> open + paragraphs.get(i) + close + (i % 2 == 1 ? between : ""))
                    .collect(Collectors.joining("\n"));
        }
    }

    static final Story HARBOUR = new Story(
            "en-GB",
            "Rain closes the harbour road for a third day",
            "Ines Calder",
            "2026-11-22T09:30:00Z",
            "22 November 2026",
            "The road by the fish market in Port Ellery is under water again, and the council says it may stay so until Friday.",
            List.of(
                    "Water from the old quay came over the wall shortly before five in the morning, said Ada Moss, who opens her bakery at that hour. By six it stood at the height of her door step.",
                    "“We carried the flour upstairs first,” she said. “Bread can wait, but wet flour is only good for glue.” Her neighbours, among them a chandler and two net makers, helped.",
                    "The council closed the road at seven. Buses of line 4 turn at the church instead; the ferry to Lowmarsh sails from the northern pier, where passengers find it harder to board with bicycles.",
                    "Engineers had warned in the spring that the wall, built in 1931, would not stand another winter. Repairs were put off when the money went to the school roof, which had begun to leak.",
                    "Tom Harrow, who leads the opposition on the council, called the delay “a decision to flood the market by instalments”. The mayor, Lena Brook, said that children came before cod.",
                    "Further rain is expected on Thursday. The weather office in Castleby puts the chance of another flood at two in three, and advises people not to park their cars near the slipway."));
    static final Story BRIDGE = new Story(
            "de",
            "Alte Brücke in Niederau wird für zwei Jahre gesperrt",
            "Jonas Feld",
            "2026-03-05T14:05:00+01:00",
            "5. März 2026",
            "Die Stadt Niederau sperrt ihre älteste Brücke von April an für den gesamten Verkehr.",
            List.of(
                    "Bei einer Prüfung im Januar hatten Fachleute Risse in drei der sieben Pfeiler gefunden. Die Schäden seien größer als erwartet, teilte das Bauamt mit, eine Sanierung im laufenden Betrieb sei nicht möglich.",
                    "Rund elftausend Fahrzeuge nutzen die Brücke täglich. Sie sollen künftig über die Umgehung im Norden fahren, was nach Berechnungen der Stadt etwa zwölf Minuten länger dauert.",
                    "Händler am Südufer fürchten um ihre Kundschaft. „Wer einmal woanders einkauft, kommt nicht zurück“, sagte Karin Wolter, die dort seit dreißig Jahren einen Buchladen führt.",
                    "Für Fußgänger wird eine Fähre eingerichtet, die werktags von sechs bis zweiundzwanzig Uhr verkehrt. Die Überfahrt bleibt kostenlos, solange die Arbeiten dauern.",
                    "Die Kosten der Sanierung werden auf vierzehn Millionen Euro geschätzt; das Land übernimmt davon knapp zwei Drittel. Ein Neubau war verworfen worden, weil die Brücke unter Denkmalschutz steht."));
    static final Story WELL = new Story(
            "es",
            "Un pueblo de la sierra recupera su pozo del siglo XVI",
            "Marta Ruiz Peral",
            "2026-07-14T08:00:00+02:00",
            "14 de julio de 2026",
            "Los vecinos de Fuentehonda han limpiado a mano el pozo que abasteció al pueblo durante cuatro siglos.",
            List.of(
                    "El trabajo comenzó en marzo, cuando la sequía dejó sin agua los depósitos municipales por segundo año consecutivo. Unas cuarenta personas se turnaron cada fin de semana para sacar piedras y barro.",
                    "«Mi abuela contaba que el agua sabía a hierro y a menta», recordó Julián Oter, albañil jubilado, que dirigió las obras sin cobrar y dibujó los planos en una libreta de cuadros.",
                    "A once metros de profundidad apareció una losa con la fecha de 1562 y las iniciales del cantero. La universidad provincial la estudiará antes de devolverla a su sitio, según explicó la alcaldesa.",
                    "El análisis del agua no ha encontrado contaminación. De momento servirá para regar las huertas, y en otoño se decidirá si puede volver a la red.",
                    "Otros tres municipios de la comarca han pedido consejo. «No hace falta mucho dinero», dijo Oter; «hacen falta cuerdas, paciencia y alguien que haga la comida»."));
    static final Story TRAIN = new Story(
            "ja",
            "港町の路面電車が十年ぶりに運行を再開",
            "森田 葵",
            "2026-05-12T10:30:00+09:00",
            "2026年5月12日 10:30",
            "港町の路面電車が十二日朝、十年ぶりに運行を再開した。",
            List.of(
                    "始発の車内には、午前五時から並んでいた市民およそ六十人が乗り込み、出発の合図とともに拍手が起きた。運転士の佐伯さんは、祖父も同じ路線を走っていたと話した。",
                    "路線は台風の被害で橋が流され、長く運休していた。市は復旧を一度あきらめたが、商店街の人たちが募金を集め、工事費の三分の一をまかなった。",
                    "新しい橋は以前より一メートル高く、線路の一部は内陸に移された。専門家は、次の大雨にも耐えられるとみている。",
                    "運賃は大人二百円、子ども百円で、一日乗車券もある。市は年間四十万人の利用を見込んでいる。"));

    static final List<Story> STORIES = List.of(HARBOUR, BRIDGE, WELL, TRAIN);

    private static final String COOKIES =
            "<div id=\"cookie-consent\" class=\"cookie-banner\"><p>We value your privacy. We and our partners store or access information on devices, such as cookies, and process personal data, such as unique identifiers, for personalised ads and content.</p><button>Accept all</button><button>Manage options</button></div>";
    private static final String NAVIGATION =
            "<header class=\"site-header\"><div class=\"logo\"><a href=\"/\">Ellery Post</a></div><nav class=\"main-nav\"><ul><li><a href=\"/news\">News</a></li><li><a href=\"/sport\">Sport</a></li><li><a href=\"/weather\">Weather</a></li><li><a href=\"/opinion\">Opinion</a></li></ul></nav></header>";
    private static final String FOOTER =
            "<footer class=\"site-footer\"><p>© 2026 Ellery Post Media Ltd. All rights reserved. Registered office: 4 Quay Street, Port Ellery. Reproduction without permission is prohibited.</p><ul><li><a href=\"/about\">About us</a></li><li><a href=\"/privacy\">Privacy policy</a></li><li><a href=\"/terms\">Terms of use</a></li></ul></footer>";
    private static final String SHARE =
            "<div class=\"social-share\"><span>Share this article</span><ul><li><a href=\"https://facebook.com/s\">Facebook</a></li><li><a href=\"https://x.com/s\">X</a></li><li><a href=\"mailto:?b\">E-mail</a></li></ul></div>";
    private static final String NEWSLETTER =
            "<div class=\"newsletter-signup\"><h3>Get the morning briefing</h3><p>Sign up for our free newsletter and get the day’s most important stories, analysis and weather in your inbox every morning before seven.</p><form><input type=\"email\"><button>Sign up</button></form></div>";
    private static final String RELATED =
            "<div class=\"related-stories\"><h3>Related stories</h3><ul><li><a href=\"/a1\">Council votes on new sea wall after long debate in the chamber</a></li><li><a href=\"/a2\">Ferry company to buy two electric boats for the northern route</a></li></ul></div>";
    private static final String CARDS =
            "<section class=\"more-from\"><h2>More from Ellery Post</h2><div class=\"card\"><a href=\"/b1\"><h3>Bakers’ strike enters its second week</h3><p>Ovens stay cold in eleven towns as talks between the bakers and the mill owners broke down again on Monday, with neither side willing to name a date.</p></a></div><div class=\"card\"><a href=\"/b2\"><h3>Lighthouse keeper retires</h3><p>After forty-one years the last keeper on the coast hands over his keys, his log book and, reluctantly, his cat, to a company that has none of the three.</p></a></div></section>";
    private static final String COMMENTS =
            "<div id=\"comments\" class=\"comments-area\"><h2>12 comments</h2><ol class=\"comment-list\">"
                    + IntStream.range(0, 12)
                            .mapToObj(
                                    i -> "<li class=\"comment\"><div class=\"comment-author\">reader" + i
                                            + "</div><div class=\"comment-body\"><p>I have lived here for "
                                            + (20 + i)
                                            + " years and have never seen anything like this, honestly, and I wonder who is going to pay for it in the end, because it will surely be us, as always, and nobody asks us about it beforehand.</p></div></li>")
                            .collect(Collectors.joining())
                    + "</ol></div>";
    private static final String TWEET =
            "<blockquote class=\"twitter-tweet\"><a href=\"https://twitter.com/x/status/1\"></a></blockquote><script async src=\"https://platform.twitter.com/widgets.js\"></script>";

    private static String head(Story story, String more) {
        return "<!DOCTYPE html><html lang=\"" + story.language() + "\"><head><meta charset=\"utf-8\"><title>"
                + story.title() + " | Ellery Post</title>" + more
                + "<style>.a{color:red}</style><script>var a='<p>x</p>';</script></head>";
    }

    private static String openGraph(Story story) {
        return "<meta property=\"og:type\" content=\"article\"><meta property=\"og:site_name\" content=\"Ellery Post\"><meta property=\"og:title\" content=\""
                + story.title() + "\"><meta property=\"og:description\" content=\"" + story.lead()
                + "\"><meta property=\"article:published_time\" content=\"" + story.iso()
                + "\"><link rel=\"canonical\" href=\"https://news.example/2026/story\">";
    }

    private static String linkedData(Story story, String more) {
        return "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"" + story.title()
                + "\",\"datePublished\":\"" + story.iso() + "\",\"author\":[{\"@type\":\"Person\",\"name\":\""
                + story.byline() + "\"}]" + more + "}";
    }

    private static String script(String json) {
        return "<script type=\"application/ld+json\">" + json + "</script>";
    }

    static Map<String, Function<Story, String>> layouts() {
        var layouts = new LinkedHashMap<String, Function<Story, String>>();
        layouts.put(
                "WordPress",
                story -> head(
                                story,
                                openGraph(story)
                                        + script(
                                                "{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebPage\",\"@id\":\"https://news.example/2026/story\",\"name\":\"x\",\"datePublished\":\""
                                                        + story.iso()
                                                        + "\"},{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\""
                                                        + story.byline()
                                                        + "\"},{\"@type\":\"BreadcrumbList\",\"itemListElement\":[]}]}"))
                        + "<body class=\"single single-post\">" + NAVIGATION + COOKIES
                        + "<div id=\"page\"><div id=\"content\" class=\"site-content\"><main id=\"main\"><article class=\"post-12 post type-post hentry\"><header class=\"entry-header\"><h1 class=\"entry-title\">"
                        + story.title()
                        + "</h1><div class=\"entry-meta\"><span class=\"posted-on\"><time class=\"entry-date\" datetime=\""
                        + story.iso() + "\">" + story.written()
                        + "</time></span> <span class=\"byline\">by <a rel=\"author\" href=\"/a\">"
                        + story.byline() + "</a></span></div></header><div class=\"entry-content\"><p>" + story.lead()
                        + "</p>"
                        + story.with(
                                "<p>",
                                "</p>",
                                "<div class=\"jp-relatedposts\"><p><a href=\"/r\">Other story on the very same topic</a></p></div>")
                        + "<div class=\"sharedaddy\"><h3>Share this:</h3><ul><li><a href=\"/f\">Facebook</a></li></ul></div></div><footer class=\"entry-footer\"><span class=\"tags-links\"><a href=\"/t\">rain</a></span></footer></article>"
                        + COMMENTS
                        + "</main></div><aside id=\"secondary\" class=\"widget-area\"><section class=\"widget\"><h2>Recent posts</h2><ul><li><a href=\"/1\">One</a></li></ul></section></aside></div>"
                        + FOOTER + "</body></html>");
        layouts.put(
                "Arc",
                story -> head(story, openGraph(story) + script(linkedData(story, "")))
                        + "<body><div id=\"fusion-app\">" + NAVIGATION
                        + "<section class=\"b-it\"><div class=\"c-stack b-single-chain\"><h1 class=\"c-heading\">"
                        + story.title() + "</h1><h2 class=\"c-subheadline\">" + story.lead()
                        + "</h2><div class=\"c-attribution\"><span class=\"b-byline\">" + story.byline()
                        + "</span><time class=\"c-date\" datetime=\""
                        + story.iso() + "\">" + story.written()
                        + "</time></div><article class=\"b-article-body\"><p class=\"c-paragraph\">" + story.lead()
                        + "</p>"
                        + story.with(
                                "<p class=\"c-paragraph\">",
                                "</p>",
                                "<div class=\"arcad-feature-container\"><div class=\"ad\">Advertisement</div></div>")
                        + "</article>" + NEWSLETTER + "</div></section>" + CARDS + FOOTER + "</div></body></html>");
        layouts.put(
                "Drupal",
                story -> head(story, "<meta name=\"dcterms.date\" content=\"" + story.iso() + "\">")
                        + "<body class=\"page-node node-type-article\"><div class=\"region region-header\">"
                        + NAVIGATION
                        + "</div><div class=\"breadcrumb\"><a href=\"/\">Home</a> » <a href=\"/news\">News</a></div><div id=\"main\"><h1 class=\"page-title\">"
                        + story.title()
                        + "</h1><div class=\"node node-article\"><div class=\"submitted\">Submitted by <span class=\"username\">"
                        + story.byline() + "</span> on " + story.written()
                        + "</div><div class=\"content\"><div class=\"field field-name-body\"><div class=\"field-items\"><div class=\"field-item even\" property=\"content:encoded\"><p>"
                        + story.lead() + "</p>" + story.in("<p>", "</p>")
                        + "</div></div></div><div class=\"field field-name-field-tags\">Tags: <a href=\"/t\">rain</a></div></div></div></div><div class=\"region-sidebar\">"
                        + RELATED + "</div>" + FOOTER + "</body></html>");
        layouts.put(
                "BBC-like blocks",
                story -> head(story, openGraph(story) + script("[" + linkedData(story, "") + "]"))
                        + "<body>" + NAVIGATION
                        + "<main id=\"main-content\"><article><header data-component=\"headline-block\"><h1 id=\"main-heading\">"
                        + story.title() + "</h1></header><div data-component=\"byline-block\"><div>" + story.byline()
                        + "</div><div>Correspondent</div></div><div data-component=\"image-block\"><figure><img src=\"/i.jpg\" alt=\"quay\"><figcaption>The quay at noon, seen from the church tower</figcaption></figure></div><div data-component=\"text-block\"><p><b>"
                        + story.lead() + "</b></p></div>"
                        + story.with(
                                "<div data-component=\"text-block\" class=\"ssrcss-abc\"><div class=\"x1\"><p>",
                                "</p></div></div>",
                                "<div data-component=\"links-block\"><ul><li><a href=\"/l1\">The town that forgot its river</a></li><li><a href=\"/l2\">What to pack when the water comes</a></li></ul></div>")
                        + "</article>" + CARDS + "</main>" + FOOTER + "</body></html>");
        layouts.put(
                "Guardian-like",
                story -> head(story, openGraph(story))
                        + "<body>" + COOKIES + NAVIGATION
                        + "<main><div class=\"dcr-1\"><div data-gu-name=\"headline\"><h1>"
                        + story.title() + "</h1></div><div data-gu-name=\"standfirst\"><p>" + story.lead()
                        + "</p></div><div data-gu-name=\"meta\"><address><a rel=\"author\">" + story.byline()
                        + "</a></address><details><summary>" + story.written()
                        + "</summary></details></div><div data-gu-name=\"body\"><div id=\"maincontent\" class=\"dcr-2\"><div class=\"article-body-commercial-selector article-body-viewer-selector\"><p>"
                        + story.lead() + "</p>"
                        + story.with(
                                "<p class=\"dcr-3\">",
                                "</p>",
                                "<figure class=\"dcr-4\"><gu-island name=\"SignInGate\"><a href=\"#skip\">skip past newsletter promotion</a><aside aria-label=\"newsletter promotion\"><p>Sign up to First Thing: our newsletter tells you the top stories and what they mean, free every weekday</p></aside></gu-island></figure>")
                        + "</div></div></div></div></main>" + CARDS + COMMENTS + FOOTER + "</body></html>");
        layouts.put(
                "AMP",
                story -> "<!doctype html><html ⚡ lang=\"" + story.language()
                        + "\"><head><meta charset=\"utf-8\"><title>"
                        + story.title() + "</title><link rel=\"canonical\" href=\"https://news.example/2026/s\">"
                        + script(linkedData(story, ",\"mainEntityOfPage\":\"https://news.example/2026/s\""))
                        + "</head><body><amp-sidebar id=\"s\"><ul><li><a href=\"/\">Home</a></li></ul></amp-sidebar><article class=\"amp-wp-article\"><header class=\"amp-wp-article-header\"><h1 class=\"amp-wp-title\">"
                        + story.title()
                        + "</h1></header><div class=\"amp-wp-article-content\"><amp-img src=\"/a.jpg\" width=\"10\" height=\"5\"></amp-img><p>"
                        + story.lead() + "</p>" + story.with("<p>", "</p>", "<amp-ad type=\"x\"></amp-ad>")
                        + "</div></article><amp-consent id=\"c\"><p>We need your consent to show you advertisements that pay for our journalists and their bicycles.</p></amp-consent>"
                        + FOOTER + "</body></html>");
        layouts.put(
                "paywall with the text in JSON-LD",
                story -> head(
                                story,
                                script(linkedData(
                                        story,
                                        ",\"isAccessibleForFree\":false,\"articleBody\":\""
                                                + story.all().replace("\n\n", "\\n\\n") + "\"")))
                        + "<body>" + NAVIGATION + "<article><h1>" + story.title() + "</h1><p class=\"teaser\">"
                        + story.lead()
                        + "</p><div class=\"paywall\"><h2>Read on with a subscription</h2><p>Get full access to all stories for one euro in the first month, and cancel whenever you like.</p></div></article>"
                        + FOOTER + "</body></html>");
        layouts.put(
                "tables of the nineties",
                story -> "<html><head><title>" + story.title()
                        + " - Ellery Post</title></head><body bgcolor=white><table width=100%><tr><td colspan=3><img src=logo.gif> <a href=/>Home</a> <a href=/news>News</a> <a href=/sport>Sport</a></td></tr><tr><td width=120 valign=top><a href=/1>Archive</a><br><a href=/2>Letters</a><br><a href=/3>Weather</a></td><td valign=top><h1>"
                        + story.title() + "</h1><font size=1>" + story.written() + "<br>By " + story.byline()
                        + "</font><br><br>" + story.lead() + "<br><br>"
                        + story.in("", "<br><br>")
                        + "</td><td width=150 valign=top><b>Advertisement</b><br><a href=/ad>Buy nets here</a></td></tr><tr><td colspan=3><center>Copyright 2026 Ellery Post</center></td></tr></table></body></html>");
        layouts.put(
                "ASP.NET: the page is a form",
                story -> head(story, "")
                        + "<body><form method=\"post\" action=\"./story.aspx\" id=\"aspnetForm\"><div><input type=\"hidden\" name=\"__VIEWSTATE\" value=\"abc\"></div>"
                        + NAVIGATION + "<div id=\"ctl00_Main\"><h1>" + story.title() + "</h1><span class=\"date\">"
                        + story.written()
                        + "</span><div class=\"newsText\">" + story.lead() + "<br /><br />"
                        + story.in("", "<br /><br />") + "</div></div>" + RELATED + FOOTER
                        + "</form></body></html>");
        layouts.put(
                "bare divisions",
                story -> head(story, "<meta name=\"pubdate\" content=\"" + story.iso() + "\">")
                        + "<body><div><div><a href=\"/\">Home</a> <a href=\"/n\">News</a></div><div><div><h1>"
                        + story.title() + "</h1><div>"
                        + story.lead() + "</div>" + story.in("<div>", "</div>")
                        + "</div><div><div><a href=\"/x\">Next: the boats of Lowmarsh</a></div></div></div></div></body></html>");
        layouts.put(
                "sections",
                story -> head(story, openGraph(story))
                        + "<body>" + NAVIGATION + "<div class=\"layout\"><div class=\"story\"><h1>" + story.title()
                        + "</h1>"
                        + "<section class=\"chunk\"><p>" + story.lead() + "</p></section>"
                        + story.in("<section class=\"chunk\"><p>", "</p></section>") + "</div><div class=\"rail\">"
                        + RELATED + NEWSLETTER
                        + "</div></div>" + FOOTER + "</body></html>");
        layouts.put(
                "microdata",
                story -> head(story, "")
                        + "<body>" + NAVIGATION
                        + "<div itemscope itemtype=\"http://schema.org/NewsArticle\"><h1 itemprop=\"headline\">"
                        + story.title() + "</h1><span itemprop=\"author\" itemscope><span itemprop=\"name\">"
                        + story.byline()
                        + "</span></span><meta itemprop=\"datePublished\" content=\"" + story.iso()
                        + "\"><div itemprop=\"articleBody\"><p>" + story.lead()
                        + "</p>" + story.with("<p>", "</p>", SHARE)
                        + "<p><strong>Also Read: <a href=\"/z\">The cat of the lighthouse</a></strong></p></div></div>"
                        + COMMENTS + FOOTER + "</body></html>");
        layouts.put(
                "live blog",
                story -> head(
                                story,
                                openGraph(story)
                                        + script(
                                                "{\"@context\":\"http://schema.org\",\"@type\":\"LiveBlogPosting\",\"headline\":\""
                                                        + story.title() + "\",\"datePublished\":\"" + story.iso()
                                                        + "\",\"liveBlogUpdate\":[{\"@type\":\"BlogPosting\",\"headline\":\"u\",\"articleBody\":\"x\"}]}"))
                        + "<body>" + NAVIGATION + "<main><h1>" + story.title()
                        + "</h1><div class=\"live-blog\"><div class=\"live-post\"><p>" + story.lead() + "</p></div>"
                        + story.in(
                                "<div class=\"live-post\"><time datetime=\"2026-11-22T10:00:00Z\">10:00</time><p>",
                                "</p></div>")
                        + "</div></main>" + FOOTER + "</body></html>");
        layouts.put(
                "header with the lead",
                story -> head(story, openGraph(story))
                        + "<body><div class=\"page\"><article class=\"article\"><header class=\"article__header\"><h1>"
                        + story.title()
                        + "</h1><div class=\"article__meta\"><span>" + story.byline() + "</span> · <span>"
                        + story.written()
                        + "</span> · <span>4 min read</span></div></header><div class=\"article__content\"><p>"
                        + story.lead() + "</p>"
                        + story.with("<p>", "</p>", TWEET + "<div class=\"inline-newsletter\">" + NEWSLETTER + "</div>")
                        + "</div></article><div class=\"outbrain\"><div class=\"ob-item\"><p><a href=\"/o\">You won’t believe what this fisherman found in his net last week</a></p></div></div></div>"
                        + FOOTER + "</body></html>");
        layouts.put(
                "broken JSON-LD",
                story -> head(
                                story,
                                script(
                                        "{\"@context\":\"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \""
                                                + story.title() + "\", \"datePublished\": \"" + story.iso()
                                                + "\", \"description\": \"He said \"no\" twice\", }"))
                        + "<body><div id=\"wrapper\"><div id=\"story\"><h2 class=\"headline\">" + story.title()
                        + "</h2><p>" + story.lead() + "</p>"
                        + story.in("<p>", "</p>") + "</div><div id=\"sidebar\">" + CARDS
                        + "</div></div></body></html>");
        layouts.put(
                "single page app with noise",
                story -> head(
                                story,
                                openGraph(story)
                                        + script("{\"@type\":\"WebSite\",\"name\":\"Ellery Post\"}")
                                        + script("[{\"@type\":\"BreadcrumbList\"}," + linkedData(story, "") + "]"))
                        + "<body><div id=\"__next\"><div class=\"css-1a\"><div class=\"css-2b\"><h1 class=\"css-3c\">"
                        + story.title()
                        + "</h1><div class=\"css-4d\"><div class=\"css-5e\"><p class=\"css-6f\">" + story.lead()
                        + "</p></div>"
                        + story.with(
                                "<div class=\"css-5e\"><p class=\"css-6f\">",
                                "</p></div>",
                                "<div class=\"css-7g\"><a href=\"/k\">Advertisement</a></div>")
                        + "</div></div><div class=\"css-8h\">" + CARDS
                        + "</div></div></div><script id=\"__NEXT_DATA__\" type=\"application/json\">{\"props\":{}}</script></body></html>");
        return layouts;
    }

    private SamplePages() {}
}
