package org.stoppress.ingest.web;

import java.text.Normalizer;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stoppress.http.Fault;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.source.RateLimit;
import org.stoppress.ingest.source.Registry.Wish;
import org.stoppress.ingest.source.Source;
import org.stoppress.ingest.story.Lifecycle;
import tools.jackson.databind.JsonNode;

/** The admin's requests about sources, read with every fault that is in them. */
final class Wishes {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ID = 64;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final int LONGEST_SECRET = 512;
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    private final JsonNode json;
    private final List<Fault> faults = new ArrayList<>();

    Wishes(byte[] body) {
        this.json = NewsdeskRequests.object(body);
    }

    /** The id of a new source: its own, or made of its name. */
    String id() {
        var id = json.path("id");
        var said = id.isString()
                ? id.stringValue()
                : id.isMissingNode() || id.isNull() ? madeOf(json.path("name").asString("")) : "";
        if (Source.ID.matcher(said).matches()) {
            return said;
        }
        faults.add(
                new Fault(
                        "/id",
                        "is needed: 1 to 64 lower-case letters, digits, dots, hyphens and underscores, first a letter or digit"));
        return "";
    }

    private static String madeOf(String name) {
        var plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        var words = OTHER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        var bare = words.startsWith("-") ? words.substring(1) : words;
        var id = bare.substring(0, Math.min(LONGEST_ID, bare.length()));
        return id.endsWith("-") ? id.substring(0, id.length() - 1) : id;
    }

    /** What is to be changed; absent and null are to stay. */
    Wish wish() {
        return new Wish(
                text("name", LONGEST_NAME).orElse(null),
                read("enabled", JsonNode::isBoolean, JsonNode::booleanValue, "is true or false")
                        .orElse(null),
                limit(),
                lifecycle());
    }

    private @Nullable Lifecycle lifecycle() {
        var lifecycle = json.path("lifecycle");
        if (lifecycle.isMissingNode() || lifecycle.isNull()) {
            return null;
        }
        var signs = lifecycle.path("signs");
        var expiry = lifecycle.path("expiryIsEmbargo");
        if ((!signs.isMissingNode() && !signs.isArray()) || signs.size() > Lifecycle.MOST_SIGNS) {
            fault("lifecycle/signs", "is a list of at most " + Lifecycle.MOST_SIGNS + " signs");
            return null;
        }
        if (!expiry.isMissingNode() && !expiry.isBoolean()) {
            fault("lifecycle/expiryIsEmbargo", "is true or false");
        }
        var read = new ArrayList<Lifecycle.Sign>();
        for (int i = 0; i < signs.size(); i++) {
            sign(signs.get(i), "lifecycle/signs/" + i).ifPresent(read::add);
        }
        return new Lifecycle(read, expiry.isBoolean() && expiry.booleanValue());
    }

    private Optional<Lifecycle.Sign> sign(JsonNode sign, String pointer) {
        var place = word(Lifecycle.Place.class, sign.path("place"), pointer + "/place");
        var act = word(Lifecycle.Act.class, sign.path("act"), pointer + "/act");
        var word = sign.path("word");
        if (!word.isString()
                || word.stringValue().isBlank()
                || word.stringValue().length() > Lifecycle.LONGEST_WORD
                || word.stringValue().codePoints().anyMatch(Wishes::isUnwritable)) {
            fault(pointer + "/word", "is a word of 1 to " + Lifecycle.LONGEST_WORD + " characters");
            return Optional.empty();
        }
        return place.flatMap(where -> act.map(what -> new Lifecycle.Sign(where, word.stringValue(), what)));
    }

    private <E extends Enum<E>> Optional<E> word(Class<E> type, JsonNode value, String pointer) {
        var said = value.isString() ? value.stringValue() : "";
        var known = Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(said))
                .findFirst();
        if (known.isEmpty()) {
            fault(
                    pointer,
                    "is one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
        }
        return known;
    }

    /** The newsroom's own secret or public key. */
    @Nullable
    String secret() {
        var secret = text("secret", LONGEST_SECRET);
        var publicKey = text("publicKey", LONGEST_SECRET);
        if (secret.isPresent() && publicKey.isPresent()) {
            fault("publicKey", "is given instead of a secret, not with one");
        }
        publicKey
                .filter(key -> !key.startsWith("whpk_"))
                .ifPresent(_ -> fault("publicKey", "is whpk_ and the 32 bytes of an Ed25519 key in Base64"));
        return secret.or(() -> publicKey).orElse(null);
    }

    /** What is neither a secret nor a key. */
    ProblemException badSecret(IllegalArgumentException cause) {
        fault(
                json.path("publicKey").isMissingNode() ? "secret" : "publicKey",
                "is whsec_ and 16 to 128 bytes in Base64, or whpk_ and the 32 bytes of an Ed25519 key");
        var refusal = new ProblemException(Replies.invalid(faults));
        refusal.addSuppressed(cause);
        return refusal;
    }

    Duration overlap(Duration otherwise) {
        return duration("/overlap", json.path("overlap"), Duration.ZERO, LONGEST_OVERLAP)
                .orElse(otherwise);
    }

    void check() {
        NewsdeskRequests.check(faults);
    }

    private @Nullable RateLimit limit() {
        var limit = json.path("rateLimit");
        if (limit.isMissingNode() || limit.isNull()) {
            return null;
        }
        var requests = limit.path("requests");
        boolean counts = requests.isIntegralNumber()
                && requests.canConvertToLong()
                && requests.longValue() >= 0
                && requests.longValue() <= RateLimit.MOST;
        if (!counts) {
            fault("rateLimit/requests", "is a whole number from 0, which is no limit, to " + RateLimit.MOST);
        }
        var per = duration("/rateLimit/per", limit.path("per"), Duration.ofSeconds(1), RateLimit.LONGEST)
                .orElse(Duration.ofMinutes(1));
        return counts ? new RateLimit(requests.longValue(), per) : null;
    }

    private Optional<Duration> duration(String pointer, JsonNode value, Duration least, Duration most) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        try {
            var duration = Duration.parse(value.isString() ? value.stringValue() : "");
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeParseException | ArithmeticException _) {
            // As good as one that is out of range.
        }
        faults.add(new Fault(pointer, "is a duration such as PT24H, from " + least + " to " + most));
        return Optional.empty();
    }

    private Optional<String> text(String name, int longest) {
        return read(
                name,
                value -> value.isString()
                        && !value.stringValue().isBlank()
                        && value.stringValue().length() <= longest
                        && value.stringValue().codePoints().noneMatch(Wishes::isUnwritable),
                value -> value.stringValue().strip(),
                "is text of at most " + longest + " characters");
    }

    private static boolean isUnwritable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private <T> Optional<T> read(
            String name, Predicate<JsonNode> isGood, Function<JsonNode, T> reader, String expectation) {
        var value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!isGood.test(value)) {
            fault(name, expectation);
            return Optional.empty();
        }
        return Optional.of(reader.apply(value));
    }

    private void fault(String name, String detail) {
        faults.add(new Fault("/" + name, detail));
    }
}
