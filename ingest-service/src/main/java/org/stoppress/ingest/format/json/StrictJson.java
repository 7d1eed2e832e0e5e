package org.stoppress.ingest.format.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as RFC 8259 has it and nothing beyond: one value, no name twice in an object, no deeper than any story needs. */
public final class StrictJson {
    private static final int DEEPEST = 100;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(1000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(10_000)
                    .build())
            .build();

    /** What is wrong, in words for the sender, and where. */
    public static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;

        NotJson(String message) {
            super(message, null, false, false);
        }

        /** Never null, unlike what it overrides. */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** @param charset from the content type; it overrules what the bytes look like */
    public JsonNode read(byte[] body, @Nullable Charset charset) throws NotJson {
        try (var parser = parser(body, charset)) {
            if (parser.nextToken() == null) {
                throw new NotJson("The body is empty");
            }
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw new NotJson("There is more after the end of the JSON value" + at(parser));
            }
            return value;
        } catch (JacksonException e) {
            throw new NotJson("The body is not JSON that can be read: it breaks off or goes wrong" + at(e));
        } catch (CharacterCodingException e) {
            throw new NotJson("The body is not in the charset that its Content-Type names");
        }
    }

    private JsonParser parser(byte[] body, @Nullable Charset charset) throws CharacterCodingException {
        if (charset == null || charset.equals(StandardCharsets.UTF_8)) {
            return json.createParser(ObjectReadContext.empty(), body);
        }
        var text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(body))
                .toString();
        return json.createParser(ObjectReadContext.empty(), text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static JsonNode value(JsonParser parser) throws NotJson {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case null, default -> throw new NotJson("The body is not JSON: it breaks off or goes wrong" + at(parser));
        };
    }

    /** No computer counts to 1e999999999999, which is JSON all the same; it stays as it was written. */
    private static JsonNode decimal(JsonParser parser) {
        try {
            return NODES.numberNode(parser.getDecimalValue());
        } catch (ArithmeticException | NumberFormatException e) {
            return NODES.stringNode(parser.getString());
        }
    }

    private static ObjectNode object(JsonParser parser) throws NotJson {
        var object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            if (object.has(name)) {
                throw new NotJson("The name \"" + name + "\" is there twice in one object" + at(parser)
                        + ": which of the two is meant can't be known");
            }
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws NotJson {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static String at(JsonParser parser) {
        var place = parser.currentTokenLocation();
        return " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static String at(JacksonException e) {
        var place = e.getLocation();
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
