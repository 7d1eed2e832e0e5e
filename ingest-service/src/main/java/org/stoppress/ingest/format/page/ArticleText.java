package org.stoppress.ingest.format.page;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The part of a page that is its story: the element with the most prose under it, without what sites hang in between. */
final class ArticleText {
    private static final String NEVER =
            "script, style, noscript, template, iframe, form, nav, aside, button, svg, canvas, input, select, textarea, dialog, object, embed, [hidden], [aria-hidden=true], [role=navigation], [role=complementary], [role=dialog]";
    private static final Pattern CLUTTER = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:share|sharing|social|related|recirc|recommend(?:ed|ations)?|newsletter|subscribe|subscription|promo|advert(?:isement)?|ads?|sponsor(?:ed)?|comments?|disqus|breadcrumbs?|byline|author-?(?:bio|box|info|card)|tags?|tag-?list|toolbar|popular|most-?read|trending|outbrain|taboola|paywall|cookie|consent|banner|popup|modal|pagination|print-?only|screen-reader-text|sr-only|visually-hidden|footer|sidebar|widget|readmore|read-more|also-read|inline-?related|correction-?form|signup|sign-up|meta|timestamp|dateline-?bar|post-?info|entry-?meta|figcaption-?credit)(?=$|[\\s_-])");
    private static final Pattern LIKELY = Pattern.compile("(?i)article|story|body|content|entry|post|text|main|prose");
    private static final String STATED =
            "[itemprop~=articleBody], .article-body, .article__body, .articleBody, .article-content, .article__content, .story-body, .story-content, .entry-content, .post-content, .post-body, .body-copy, #article-body, #articleBody, [data-component=text-block], .content__article-body";
    private static final int WORTH_A_PARAGRAPH = 25;

    private final Document page;

    /** @param page is changed */
    ArticleText(Document page) {
        this.page = page;
    }

    Optional<Element> find() {
        page.select(NEVER).remove();
        page.select("footer, header").stream()
                .filter(element -> element.select("p").stream()
                                .mapToInt(paragraph -> paragraph.text().length())
                                .sum()
                        < 250)
                .toList()
                .forEach(Element::remove);
        var found = stated().or(this::densest);
        found.ifPresent(ArticleText::tidy);
        return found.filter(element -> !element.text().isBlank());
    }

    /** Where the page says so itself, and means it: some mark up an empty shell. */
    private Optional<Element> stated() {
        var marked = page.select(STATED).stream()
                .reduce((one, other) -> prose(other) > prose(one) ? other : one)
                .filter(element -> prose(element) >= 200);
        return marked.filter(element -> prose(element) * 2 >= prose(page.body()));
    }

    private Optional<Element> densest() {
        var scores = new IdentityHashMap<Element, Double>();
        var candidates = new ArrayList<Element>();
        for (var paragraph :
                page.select("p, pre, blockquote, td, section > div, div:not(:has(p, div, section, article))")) {
            var text = paragraph.ownText().length() >= WORTH_A_PARAGRAPH ? paragraph.text() : "";
            if (text.length() < WORTH_A_PARAGRAPH || linkDensity(paragraph) > 0.5) {
                continue;
            }
            double score = 1
                    + text.chars()
                            .filter(c -> c == ',' || c == '、' || c == '，' || c == '،')
                            .count()
                    + Math.min(text.length() / 100.0, 5);
            int depth = 0;
            for (var parent = paragraph.parent(); parent != null && depth < 3; parent = parent.parent(), depth++) {
                if (!scores.containsKey(parent)) {
                    candidates.add(parent);
                    scores.put(parent, head(parent));
                }
                scores.merge(parent, score / (depth == 0 ? 1 : depth == 1 ? 2 : 6), Double::sum);
            }
        }
        return candidates.stream()
                .filter(element -> !element.normalName().equals("html"))
                .reduce((one, other) -> weighed(other, scores) > weighed(one, scores) ? other : one)
                .map(best -> widened(best, scores))
                .or(() -> Optional.ofNullable(page.selectFirst("article")))
                .or(() -> Optional.ofNullable(page.selectFirst("main")))
                .or(() -> Optional.of(page.body()));
    }

    private static double head(Element element) {
        double score = switch (element.normalName()) {
            case "article" -> 20;
            case "main", "section", "div" -> 5;
            case "form", "ul", "ol", "dl", "li", "td", "address" -> -3;
            default -> 0;
        };
        var names = element.className() + " " + element.id();
        return score
                + (LIKELY.matcher(names).find() ? 15 : 0)
                - (CLUTTER.matcher(names).find() ? 25 : 0);
    }

    private static double weighed(Element element, IdentityHashMap<Element, Double> scores) {
        return scores.getOrDefault(element, 0.0) * (1 - linkDensity(element));
    }

    /** Some sites cut a story into sections: then the parent has far more of it. */
    private static Element widened(Element best, IdentityHashMap<Element, Double> scores) {
        var wider = best;
        for (var parent = best.parent();
                parent != null && !parent.normalName().equals("html");
                parent = parent.parent()) {
            if (prose(parent) > 1.4 * prose(wider) && linkDensity(parent) < 0.25 && scores.containsKey(parent)) {
                wider = parent;
            }
        }
        return wider;
    }

    private static int prose(Element element) {
        int prose = 0;
        for (var paragraph : element.select("p")) {
            int length = paragraph.text().length();
            prose += length >= WORTH_A_PARAGRAPH ? length : 0;
        }
        return prose;
    }

    private static double linkDensity(Element element) {
        int all = element.text().length();
        return all == 0 ? 0 : (double) element.select("a").text().length() / all;
    }

    private static void tidy(Element article) {
        for (var element : List.copyOf(article.getAllElements())) {
            if (element.equals(article) || element.parent() == null) {
                continue;
            }
            var names = element.className() + " " + element.id();
            boolean clutter = CLUTTER.matcher(names).find() && prose(element) * 3 < prose(article);
            boolean menu =
                    (element.normalName().equals("ul") || element.normalName().equals("div"))
                            && linkDensity(element) > 0.8
                            && element.text().length() > 40
                            && prose(element) < 80;
            if (clutter || menu) {
                element.remove();
            }
        }
        article.select("h1").remove();
    }
}
