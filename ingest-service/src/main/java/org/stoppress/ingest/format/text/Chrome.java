package org.stoppress.ingest.format.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lines that belong to a page and not to the story on it. */
enum Chrome {
    /** Buttons and labels that stand anywhere. */
    LABEL(
            "(?:share|share (?:this|on|via|with|now|article|story)\\b.{0,60}|partager.{0,40}|teilen|compartir.{0,40}|condividi.{0,40}|compartilhar.{0,40})",
            "(?:facebook|twitter|x|whats ?app|linked ?in|telegram|reddit|pinterest|instagram|youtube|tik ?tok|threads|bluesky|mastodon|messenger|flipboard|pocket|viber|line|weibo|rss|e-?mail|print|print this.{0,30}|copy(?: link)?|link copied.?|tweet|pin(?: it)?|like|save(?: for later)?|saved|bookmark|gift this article|play|pause|mute|listen|listen to (?:this )?(?:article|story).{0,30})",
            "(?:facebook|twitter|x|whats ?app|linked ?in|telegram|reddit|pinterest|instagram|youtube|e-?mail|print|copy link|tweet|share|rss)(?:[\\s,|/•·]+(?:facebook|twitter|x|whats ?app|linked ?in|telegram|reddit|pinterest|instagram|youtube|e-?mail|print|copy link|tweet|share|rss))+",
            "(?:advertisement|advertising|ad|anzeige|werbung|publicit[eé]|publicidad|pubblicit[aà]|sponsored(?: content)?|promoted|paid content|(?:story|article) continues below.{0,40}|scroll to continue|remove ads)",
            "(?:menu|search|home|skip to (?:main )?content.{0,20}|sign in|log ?in|log ?out|register|my account|subscribe(?: now| today)?|e-?paper|toggle .{0,20}|close|open|back|go back|loading.{0,5})",
            "(?:follow us|follow .{0,60} on .{0,30}|join our .{0,60}(?:channel|group|community).{0,30}|click here to .{0,60}|download (?:our|the) app.{0,60}|get the app|set as preferred source.{0,40}|google news.{0,40}|add .{0,30} as a preferred source.{0,20})",
            "(?:(?:\\d+[\\d.,]*\\s*k?\\s*)?(?:shares?|likes?|reactions?))",
            "(?:photo|image|picture|file photo|video)(?: credit| courtesy)?s?\\s*:.{0,120}",
            "(?:getty images|file photo|representational image|screenshot|image:? ?/?.{0,30}(?:getty|reuters|afp|epa|shutterstock).{0,30})",
            "(?:read (?:more|full story|the full .{0,40}|less)|continue reading.{0,40}|show more|see more|view all.{0,30}|load more.{0,30}|more\\.{3})",
            "(?:(?:about )?(?:\\d+|an?) (?:min(?:ute)?s?|hours?|days?|weeks?) ago|vor (?:\\d+|einer?n?) (?:minuten?|stunden?|tag(?:en)?)|il y a \\d+ (?:minutes?|heures?|jours?)|hace \\d+ (?:minutos?|horas?|días?))",
            "(?:reporting from|summary|key points|at a glance|link|link kopieren|copier le lien|copiar enlace|x\\.com|artikel (?:zum )?(?:hören|drucken|teilen|merken).{0,20}|ajouter à vos sélections|offrir l.article|contribuer|réutiliser ce contenu|end of article|aa|small|medium|large|merken|drucken|imprimer|imprimir)",
            "(?:font size.{0,20}|text size.{0,20}|a[+-]|resize.{0,20}|dark mode|light mode|translate.{0,40}|select language)"),
    /** What may follow a story and never stands in it: nothing after this is the story's, unless it plainly goes on. */
    END(
            "(?:share (?:this|on|via)\\b.{0,60}|share|share now)",
            "(?:visual stories|photostories|photo gallery|purchase licensing rights.{0,20}|our standards\\s*:.{0,80}|for immediate release)",
            "(?:tags?|(?:suggested )?topics?|filed under|keywords|labels|categories|category|posted in|schlagw[oö]rter|themen|mots[- ]cl[eé]s|etiquetas|temas|related topics|more on)\\s*:?.{0,200}",
            "(?:sign up.{0,100}|subscribe (?:to|for).{0,100}|(?:our |daily |weekly )?newsletters?.{0,60}|get (?:our|the) .{0,60}(?:newsletter|inbox).{0,40}|enter your e-?mail.{0,40}|e-?mail address\\*?)",
            "(?:about (?:us|the author|the writer|author).{0,60}|author(?: bio| profile)?|view all posts.{0,40}|see all (?:posts|articles).{0,40}|more from .{0,60}|more (?:by|stories by) .{0,60})",
            "(?:most (?:read|popular|viewed|shared)|trending(?: now| news| stories)?|popular(?: posts| now| stories)?|latest(?: news| stories| posts)?|top stories|recent (?:posts|news|stories)|editor.?s.? picks?|in case you missed it|what to read next|up next|around the web|from the web)\\s*:?",
            "(?:prev(?:ious)?|next) (?:article|post|story).{0,120}",
            "(?:contact(?: us)?|privacy(?: policy| notice)?|terms(?: (?:of|and) .{0,40})?|cookie(?:s| policy| settings).{0,40}|disclaimer|advertise(?: with us| here)?|careers|sitemap|imprint|impressum|help|faq)",
            "(?:report (?:an? )?(?:error|mistake|typo).{0,60}|spotted an error.{0,60}|was this (?:article|page) (?:helpful|useful).{0,20}|give feedback.{0,40})"),
    /** After these there is nothing but other people's words, and the small print. */
    FINAL(
            "(?:\\d+\\s+)?(?:comments?|replies|responses|kommentare|commentaires|comentarios|commenti|coment[aá]rios)(?:\\s*\\(?\\d*\\)?)?\\s*:?",
            "(?:leave a (?:reply|comment).{0,60}|add (?:a|your) comment.{0,40}|post a comment.{0,40}|join the (?:conversation|discussion).{0,60}|be the first to comment.{0,40}|view \\d* ?comments.{0,20}|your e-?mail address will not be published.{0,60}|log in to comment.{0,40}|write a comment.{0,40})",
            "(?:©|\\(c\\)|copyright).{0,200}");

    private static final Pattern BOILERPLATE = Pattern.compile(
            "(?iU)\\b(?:we|our|us|you|your|subscribe|newsletter|readers|journalis[mt]s?|independent|unbiased|website|platform|committed|mission|reliable|award-winning|audience|coverage)\\b");
    private static final Pattern BREADCRUMB = Pattern.compile(
            "(?:home|start|startseite|inicio|accueil|news)\\s*(?:[>›»/|→]\\s*[^>›»/|→]{1,40}){1,6}",
            Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 300;
    private static final List<String> SMALL_PRINT = List.of(
            "©",
            "all rights reserved",
            "alle rechte vorbehalten",
            "tous droits réservés",
            "todos los derechos reservados",
            "tutti i diritti riservati",
            "todos os direitos reservados",
            "版权所有",
            "無断転載");

    private final Pattern lines;

    Chrome(String... lines) {
        this.lines = Pattern.compile(String.join("|", lines), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean covers(Line line) {
        return line.text().length() <= LONGEST
                && (lines.matcher(line.text()).matches() || (this == FINAL && isSmallPrint(line.text())));
    }

    private static boolean isSmallPrint(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return SMALL_PRINT.stream().anyMatch(lower::contains);
    }

    static boolean isBreadcrumb(Line line) {
        return BREADCRUMB.matcher(line.text()).matches();
    }

    /** A paragraph in which a site speaks of itself to its readers. */
    static boolean isBoilerplate(Line line) {
        return line.words() <= 90
                && BOILERPLATE.matcher(line.text()).results().limit(3).count() == 3;
    }
}
