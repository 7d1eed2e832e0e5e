package org.stoppress.ingest.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.SharedData;
import org.stoppress.ingest.format.draft.Times;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.story.Draft;
import tools.jackson.databind.JsonNode;

/** IPTC's own examples of ninjs, and a suite of JSON that must and must not be read. */
class NinjsHarnessTest {
    private static final JsonFormat FORMAT = new JsonFormat(new Languages());
    private static final ContentType TYPE = ContentType.of("application/ninjs+json");

    private int stated;
    private int right;
    private final List<String> wrong = new ArrayList<>();

    @Test
    void statesTheFactsOfTheExamples() {
        SharedData.at("ingest/ninjs/manifest.jsonl").ifPresent(manifest -> {
            for (var example : SharedData.jsonLines(manifest)) {
                var file = example.get("file").stringValue();
                check(
                        file,
                        example.get("expect"),
                        FORMAT.parse(TYPE, SharedData.bytes(SharedData.at(file).orElseThrow())));
            }
            System.out.println("ninjs: " + right + " of " + stated + " facts right");
            wrong.forEach(System.out::println);
            assertThat(right).isGreaterThanOrEqualTo((int) Math.ceil(stated * 0.97));
        });
    }

    private void check(String file, JsonNode expect, Parsed parsed) {
        if (parsed instanceof Refusal refusal) {
            // An item without a headline or without a word of text is refused, and that is right.
            boolean nothingToRead =
                    !expect.has("headline") || expect.path("bodies").intValue() == 0;
            fact(file, "uri", expect.path("uri").stringValue(), refusal.uri());
            fact(file, "refused", true, nothingToRead && refusal.kind() == Kind.UNPROCESSABLE);
            return;
        }
        var draft = (Draft.Submission) ((Parsed.Story) parsed).draft();
        var content = draft.content();
        expect.properties().forEach(entry -> {
            var value = entry.getValue();
            switch (entry.getKey()) {
                case "uri" -> fact(file, "uri", value.stringValue(), draft.uri());
                case "type" -> fact(file, "type", value.stringValue(), content.type());
                case "version" ->
                    fact(
                            file,
                            "version",
                            value.stringValue(),
                            draft.sourceVersion().version());
                case "versioncreated" ->
                    fact(
                            file,
                            "versioncreated",
                            Times.iso(value.stringValue()).orElseThrow(),
                            draft.sourceVersion().createdAt());
                case "byline", "by" -> fact(file, "byline", value.stringValue(), content.byline());
                case "headline" -> fact(file, "headline", value.get(0).stringValue(), content.headline());
                case "bodies" -> fact(file, "body", true, !content.bodyText().isBlank());
                case "associations" ->
                    fact(
                            file,
                            "associations",
                            value.intValue() == 0,
                            !draft.extras().containsKey("associations"));
                case "renditions" ->
                    fact(
                            file,
                            "renditions",
                            value.intValue() > 0,
                            !content.media().isEmpty() && value.intValue() > 0);
                default -> fact(file, entry.getKey(), value, null);
            }
        });
    }

    private void fact(String file, String name, Object expected, Object found) {
        stated++;
        if (Objects.equals(expected, found)) {
            right++;
        } else {
            wrong.add(file + " " + name + ": expected " + expected + ", found " + found);
        }
    }

    @Test
    void parsesWhatIsJsonAndNothingElse() {
        SharedData.at("security/json").ifPresent(folder -> {
            for (var file : files(folder.resolve("test_parsing"))) {
                var name = file.getFileName().toString();
                var parsed = FORMAT.parse(ContentType.of("application/json"), SharedData.bytes(file));
                boolean unparseable = parsed instanceof Refusal refusal && refusal.kind() == Kind.UNPARSEABLE;
                if (name.startsWith("n_")) {
                    assertThat(unparseable).as(name).isTrue();
                } else if (name.startsWith("y_") && unparseable) {
                    // well-formed, but an array, a scalar, or ambiguous: no story
                    assertThat(((Refusal) parsed).detail()).as(name).containsAnyOf("something else", "is there twice");
                }
            }
        });
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
