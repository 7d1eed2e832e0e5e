package org.stoppress.ingest.story;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.SourceVersion;

/** Drafts of our own making. A text names what tells two contents apart. */
public final class SampleDrafts {
    public static final String SOURCE = "demo";
    public static final String RAIN = "urn:test:rain";

    private SampleDrafts() {}

    public static Content.Builder content(String text) {
        return Content.builder()
                .headline("Rain closes the harbour road")
                .bodyHtml("<p>" + text + "</p>")
                .bodyText(text)
                .byline("Ines Calder")
                .section("Local")
                .tags(List.of("weather"))
                .urgency(4);
    }

    /** Without a version: it is as new as it is late. */
    public static Draft.Submission rain(String text) {
        return story(RAIN, SourceVersion.UNKNOWN, content(text).build());
    }

    public static Draft.Submission rain(int version, String text) {
        return story(RAIN, version(version), content(text).build());
    }

    public static Draft.Submission flash(String uri) {
        return story(
                uri,
                SourceVersion.UNKNOWN,
                content("A ship struck the bridge.").urgency(1).breaking(true).build());
    }

    public static Draft.Submission story(String uri, SourceVersion version, Content content) {
        return new Draft.Submission(
                uri, version, Release.USABLE, false, null, null, false, content, Map.of(), List.of());
    }

    public static SourceVersion version(int version) {
        return new SourceVersion(Integer.toString(version), null);
    }

    public static Draft.Submission held(Draft.Submission draft, @Nullable Instant until) {
        return new Draft.Submission(
                draft.uri(),
                draft.sourceVersion(),
                draft.release(),
                draft.correction(),
                draft.correctionNote(),
                new Embargo(until),
                draft.editedInSilence(),
                draft.content(),
                draft.extras(),
                draft.ignored());
    }

    public static Draft.Submission withheld(Draft.Submission draft) {
        return new Draft.Submission(
                draft.uri(),
                draft.sourceVersion(),
                Release.WITHHELD,
                draft.correction(),
                draft.correctionNote(),
                draft.embargo(),
                draft.editedInSilence(),
                draft.content(),
                draft.extras(),
                draft.ignored());
    }

    public static Draft.Submission entry(Draft.Submission draft) {
        return new Draft.Submission(
                draft.uri(),
                draft.sourceVersion(),
                draft.release(),
                draft.correction(),
                draft.correctionNote(),
                draft.embargo(),
                true,
                draft.content(),
                draft.extras(),
                draft.ignored());
    }

    public static Draft.Submission correction(Draft.Submission draft, String note) {
        return new Draft.Submission(
                draft.uri(),
                draft.sourceVersion(),
                draft.release(),
                true,
                note,
                draft.embargo(),
                draft.editedInSilence(),
                draft.content(),
                draft.extras(),
                draft.ignored());
    }

    public static Draft.Withdrawal canceled(SourceVersion version) {
        return new Draft.Withdrawal(RAIN, version, WithdrawalKind.KILL, "Wrong road.", null, Map.of(), List.of());
    }
}
