package org.stoppress.notification.delivery.email;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.delivery.Message;

/** Writes the mails. Everything that a newsroom wrote is text in them, whatever it looks like. */
final class Letters {
    private final String site;

    Letters(String site) {
        this.site = site;
    }

    Letter of(Message message) {
        return switch (message) {
            case Message.Told told -> told(told);
            case Message.Summary summary -> summary(summary);
            case Message.Confirmation confirmation -> confirmation(confirmation);
        };
    }

    private Letter told(Message.Told told) {
        var alert = told.alert();
        var text = new StringBuilder(kicker(alert)).append("\n\n").append(words(alert));
        if (alert.step() == Step.WITHDRAWAL) {
            text.append("\n\nPlease disregard what we told you about it.");
        }
        text.append("\n\n").append(alert.url());
        var html = "<p style=\"color:#a8201a;font-weight:bold\">" + Words.html(kicker(alert)) + "</p>"
                + paragraphs(alert) + "<p>" + link(alert.url(), "Read it at " + site) + "</p>";
        return new Letter(
                subject(alert),
                text + foot(told.links()),
                page(alert.language(), html, told.links()),
                Optional.of(alert.articleId()),
                alert.step() == Step.NEW);
    }

    private Letter summary(Message.Summary summary) {
        int count = summary.alerts().size();
        var title = count == 1 ? "One alert from " + site : count + " alerts from " + site;
        var text = summary.alerts().stream()
                .map(alert -> kicker(alert) + "\n" + words(alert) + "\n" + alert.url())
                .collect(Collectors.joining("\n\n"));
        var html = summary.alerts().stream()
                .map(alert -> "<p style=\"color:#a8201a;font-weight:bold;margin-bottom:0\">" + Words.html(kicker(alert))
                        + "</p>" + paragraphs(alert) + "<p>" + link(alert.url(), "Read it") + "</p>")
                .collect(Collectors.joining("<hr>"));
        return new Letter(
                title,
                title + "\n\n" + text + foot(summary.links()),
                page(null, "<h1 style=\"font-size:1.3em\">" + Words.html(title) + "</h1>" + html, summary.links()),
                Optional.empty(),
                true);
    }

    private Letter confirmation(Message.Confirmation confirmation) {
        var asked = "Somebody, we hope you, asked " + site + " to send alerts to this address: ";
        var otherwise = "If it was not you, do nothing: you will hear no more from us.";
        var confirm = confirmation.confirm().toString();
        return new Letter(
                "Please confirm your alerts from " + site,
                asked + confirmation.wanted() + "\n\nYes, send them:\n" + confirm + "\n\n" + otherwise + "\n",
                document(
                        null,
                        "<p>" + Words.html(asked + confirmation.wanted()) + "</p><p>" + link(confirm, "Yes, send them")
                                + "</p><p>" + otherwise + "</p>"),
                Optional.empty(),
                true);
    }

    private String subject(Alert alert) {
        return switch (alert.step()) {
            case NEW -> alert.headline() == null ? "News from " + site : alert.headline();
            case UPDATE -> "Update: " + alert.headline();
            case CORRECTION -> "Correction: " + alert.headline();
            case WITHDRAWAL -> "Withdrawn: a story we alerted you to";
        };
    }

    private static String kicker(Alert alert) {
        var label = switch (alert.step()) {
            case NEW -> "Alert";
            case UPDATE -> "Update";
            case CORRECTION -> "Correction";
            case WITHDRAWAL -> "Withdrawn";
        };
        return alert.section() == null ? label : label + " · " + Words.line(alert.section());
    }

    private static String words(Alert alert) {
        return String.join("\n\n", lines(alert));
    }

    private static String paragraphs(Alert alert) {
        var lines = lines(alert);
        return "<h2 style=\"margin:0.2em 0\">" + Words.html(lines.getFirst()) + "</h2>"
                + lines.stream()
                        .skip(1)
                        .map(line -> "<p>" + Words.html(line) + "</p>")
                        .collect(Collectors.joining());
    }

    private static List<String> lines(Alert alert) {
        var first =
                alert.step() == Step.WITHDRAWAL ? "We have withdrawn this story." : String.valueOf(alert.headline());
        var second = alert.step() == Step.WITHDRAWAL ? alert.reason() : alert.summary();
        return second == null ? List.of(Words.line(first)) : List.of(Words.line(first), second.strip());
    }

    private static String foot(Message.Links links) {
        return "\n\n-- \nChange what you get: " + links.manage() + "\nNo more of these: " + links.unsubscribe() + "\n";
    }

    private static String page(@Nullable String language, String content, Message.Links links) {
        return document(
                language,
                content + "<hr><p style=\"font-size:0.85em\">"
                        + link(links.manage().toString(), "Change what you get") + " · "
                        + link(links.unsubscribe().toString(), "No more of these") + "</p>");
    }

    private static String document(@Nullable String language, String content) {
        return "<!DOCTYPE html><html" + (language == null ? "" : " lang=\"" + Words.html(language) + "\"")
                + "><head><meta charset=\"utf-8\"></head>"
                + "<body style=\"font-family:Georgia,serif;max-width:40em;line-height:1.5\" dir=\"auto\">" + content
                + "</body></html>";
    }

    private static String link(String address, String words) {
        return "<a href=\"" + Words.html(address) + "\">" + Words.html(words) + "</a>";
    }
}
