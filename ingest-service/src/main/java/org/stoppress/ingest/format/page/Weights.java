package org.stoppress.ingest.format.page;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What the names that a site gives its elements say of them. */
final class Weights {
    private static final Pattern UNLIKELY = Pattern.compile(
            "-ad-|ad-?break|advert|agegate|banner|breadcrumb|combx|comment|community|cookie|consent|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|modal|navbar|outbrain|overlay|pager|pagination|paywall|popup|promo|recirc|recommend|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|subscribe|supplemental|taboola|teaser|toolbar|trending|most-?(?:read|popular|viewed)|newsletter|signup|yom-remote");
    private static final Pattern MAYBE = Pattern.compile(
            "\\band\\b|article(?!s)|body|column|content(?!-(?:ad|related|rec))|main|shadow|story(?!-(?:list|card|rec))");
    private static final Pattern NEGATIVE = Pattern.compile(
            "-ad-|hidden|\\bhid\\b|banner|combx|comment|com-|contact|\\bfoot|footnote|gdpr|masthead|media|meta|outbrain|promo|related|recirc|scroll|share|shoutbox|sidebar|skyscraper|social|sponsor|shopping|tags|taboola|teaser|tool|widget|newsletter|trending");
    private static final Pattern POSITIVE =
            Pattern.compile("article|body|content|entry|hentry|main|\\bpage\\b|post|text|blog|story|prose|copy");
    private static final Pattern CLUTTER = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:share|sharing|social|related|recirc|recommend(?:ed|ations)?|newsletter|subscribe|subscription|promo|advert(?:isement)?|ads?\\d*|sponsor(?:ed)?|comments?|disqus|breadcrumbs?|byline|author-?(?:bio|box|info|card|details?)|tags?|tag-?list|toolbar|popular|most-?read|trending|outbrain|taboola|paywall|cookies?|consent|banner|popup|modal|pagination|print-?only|screen-reader-text|sr-only|visually-hidden|footer|sidebar|widget|readmore|read-more|also-read|see-also|inline-?related|correction-?form|signup|sign-up|meta|timestamp|dateline-?bar|post-?info|entry-?meta|figcaption-?credit|jp-relatedposts|sharedaddy|addtoany|player-?controls|toc|table-of-contents|editor-?note-?form|poll|quiz|gallery-?nav|skip-?link)(?=$|[\\s_-])");
    private static final Set<String> ROLES = Set.of(
            "menu",
            "menubar",
            "complementary",
            "navigation",
            "alert",
            "alertdialog",
            "dialog",
            "banner",
            "contentinfo",
            "search");

    private static final int LONGEST = 500;

    private Weights() {}

    static String names(Element element) {
        return (cut(element.className()) + " " + cut(element.id())).toLowerCase(Locale.ROOT);
    }

    static boolean isUnlikely(Element element) {
        var names = names(element);
        return ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
                || (UNLIKELY.matcher(names).find() && !MAYBE.matcher(names).find());
    }

    /** Sharing buttons, related stories and the like, by a whole word of their names. */
    static boolean isClutter(Element element) {
        return CLUTTER.matcher(names(element)).find();
    }

    static int of(Element element) {
        return weight(cut(element.className())) + weight(cut(element.id()));
    }

    private static String cut(String names) {
        return names.length() <= LONGEST ? names : names.substring(0, LONGEST);
    }

    private static int weight(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        var lower = name.toLowerCase(Locale.ROOT);
        return (POSITIVE.matcher(lower).find() ? 25 : 0)
                - (NEGATIVE.matcher(lower).find() ? 25 : 0);
    }
}
