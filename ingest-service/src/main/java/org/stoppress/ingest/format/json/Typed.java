package org.stoppress.ingest.format.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.draft.Times;
import tools.jackson.databind.JsonNode;

/** Reads JSON values as what a field means; where one is something else, that is a fault with its pointer. */
final class Typed {
    private final Drafting draft;

    Typed(Drafting draft) {
        this.draft = draft;
    }

    /** An element of an array or object, and where it is. */
    record Element(JsonNode node, Pointer at, String name) {}

    @Nullable
    String text(JsonNode node, Pointer at) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (!node.isNull()) {
            wrong(at, "is to be a string");
        }
        return null;
    }

    /** A name or number under which systems know something: {@code 12} reads as {@code "12"}. */
    @Nullable
    String identifier(JsonNode node, Pointer at) {
        return node.isIntegralNumber() ? node.numberValue().toString() : text(node, at);
    }

    boolean flag(JsonNode node, Pointer at) {
        return Boolean.TRUE.equals(flagIfSaid(node, at));
    }

    @Nullable
    Boolean flagIfSaid(JsonNode node, Pointer at) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (!node.isNull()) {
            wrong(at, "is to be true or false");
        }
        return null;
    }

    @Nullable
    Integer urgency(JsonNode node, Pointer at) {
        if (node.isNull()) {
            return null;
        }
        if (node.isNumber() && isUrgency(node.decimalValue())) {
            return node.decimalValue().intValueExact();
        }
        wrong(at, "is to be a whole number from 1 (highest) to 9");
        return null;
    }

    private static boolean isUrgency(BigDecimal number) {
        return number.signum() > 0
                && number.compareTo(BigDecimal.TEN) < 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    @Nullable
    Instant time(JsonNode node, Pointer at) {
        return time(node, at, false);
    }

    /** A time on which it depends whether a story may go out. */
    @Nullable
    Instant essentialTime(JsonNode node, Pointer at) {
        return time(node, at, true);
    }

    private @Nullable Instant time(JsonNode node, Pointer at, boolean essential) {
        if (node.isNull()) {
            return null;
        }
        var time = node.isString() ? Times.iso(node.stringValue()) : Optional.<Instant>empty();
        if (time.isEmpty()) {
            var detail = "is to be an ISO 8601 time with its offset, as 2024-02-04T09:30:00Z, or a date";
            if (essential) {
                draft.essentialFault(at.path(), detail);
            } else {
                wrong(at, detail);
            }
        }
        return time.orElse(null);
    }

    List<Element> list(JsonNode node, Pointer at) {
        var elements = new ArrayList<Element>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                elements.add(new Element(node.get(i), at.at(i), ""));
            }
        } else if (!node.isNull() && !node.isMissingNode()) {
            wrong(at, "is to be an array");
        }
        return elements;
    }

    /** ninjs 1 names the members of an object, later ones put the name into the elements of an array. */
    List<Element> listOrMembers(JsonNode node, Pointer at) {
        if (!node.isObject()) {
            return list(node, at);
        }
        var elements = new ArrayList<Element>();
        node.properties()
                .forEach(member ->
                        elements.add(new Element(member.getValue(), at.at(member.getKey()), member.getKey())));
        return elements;
    }

    boolean isObject(Element element) {
        if (!element.node().isObject() && !element.node().isNull()) {
            wrong(element.at(), "is to be an object");
        }
        return element.node().isObject();
    }

    void wrong(Pointer at, String detail) {
        draft.fault(at.path(), detail);
    }
}
