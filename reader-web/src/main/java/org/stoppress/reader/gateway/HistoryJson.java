package org.stoppress.reader.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stoppress.reader.page.Difference;
import org.stoppress.reader.page.Revision;
import tools.jackson.databind.JsonNode;

/** What the article service tells of a story's versions, and what pages make of it. */
final class HistoryJson {
    private HistoryJson() {}

    record Revisions(@Nullable List<RevisionJson> items) {
        List<Revision> toRevisions() {
            return ServiceJson.all(items).map(RevisionJson::toRevision).toList();
        }
    }

    record RevisionJson(
            int version,
            @Nullable String type,
            @Nullable String at,
            @Nullable String headline,
            ServiceJson.@Nullable CorrectionJson correction,
            @Nullable String reason) {
        Revision toRevision() {
            return new Revision(
                    version,
                    type == null ? "" : type,
                    ServiceJson.instant(at),
                    ServiceJson.text(headline),
                    correction == null ? null : correction.toCorrection(),
                    ServiceJson.text(reason));
        }
    }

    record Comparison(
            @Nullable List<FieldJson> fields, @Nullable List<PartJson> text) {
        Difference toDifference(int from, int to) {
            return new Difference(
                    from,
                    to,
                    ServiceJson.all(fields).flatMap(FieldJson::toChange).toList(),
                    ServiceJson.all(text).flatMap(PartJson::toPart).toList());
        }
    }

    record FieldJson(
            @Nullable String field,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        Stream<Difference.FieldChange> toChange() {
            return field == null
                    ? Stream.empty()
                    : Stream.of(new Difference.FieldChange(field, words(before), words(after)));
        }

        /** A value as a reader would write it: a list by commas, an object by what it is called. */
        private static @Nullable String words(@Nullable JsonNode value) {
            if (value == null || value.isNull()) {
                return null;
            }
            if (value.isArray()) {
                return ServiceJson.text(value.valueStream()
                        .map(FieldJson::words)
                        .flatMap(words -> Optional.ofNullable(words).stream())
                        .collect(Collectors.joining(", ")));
            }
            if (value.isObject()) {
                return Stream.of("name", "title", "note", "caption", "href")
                        .map(value::path)
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .findFirst()
                        .orElse(null);
            }
            return ServiceJson.text(value.asString());
        }
    }

    record PartJson(@Nullable String op, @Nullable String text) {
        Stream<Difference.Part> toPart() {
            if (op == null || text == null) {
                return Stream.empty();
            }
            return switch (op.toLowerCase(Locale.ROOT)) {
                case "equal" -> Stream.of(new Difference.Part(Difference.Op.EQUAL, text));
                case "insert" -> Stream.of(new Difference.Part(Difference.Op.INSERT, text));
                case "delete" -> Stream.of(new Difference.Part(Difference.Op.DELETE, text));
                default -> Stream.empty();
            };
        }
    }
}
