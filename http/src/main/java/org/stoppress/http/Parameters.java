package org.stoppress.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request, read one by one; {@link #check()} then refuses the request with a 400 that names each one
 * that could not be read. Unknown names are ignored. An empty value counts as absent.
 */
public final class Parameters {
    public static final int DEFAULT_LIMIT = 20;
    public static final int LARGEST_LIMIT = 200;

    private final Map<String, List<String>> values;
    private final List<Fault> faults = new ArrayList<>();

    public Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** All values of a parameter that may be repeated, in order, without empty ones. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .toList();
    }

    /** A parameter that is given once at most. */
    public Optional<String> text(String name) {
        var all = all(name);
        if (all.size() > 1) {
            fault(name, "is given more than once");
        }
        return all.stream().findFirst();
    }

    /** As {@link #text(String)}, no longer than {@code longest} characters. */
    public Optional<String> text(String name, int longest) {
        return text(name).filter(value -> {
            if (value.length() > longest) {
                fault(name, "is longer than " + longest + " characters");
                return false;
            }
            return true;
        });
    }

    /** One word of a known set. */
    public Optional<String> oneOf(String name, Set<String> known) {
        return text(name).filter(value -> {
            if (!known.contains(value)) {
                fault(name, "is one of " + words(known));
                return false;
            }
            return true;
        });
    }

    /** A comma-separated list of words of a known set; empty where the parameter is absent. */
    public Optional<Set<String>> someOf(String name, Set<String> known) {
        return text(name).map(value -> {
            var chosen = Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
            chosen.stream()
                    .filter(word -> !known.contains(word))
                    .forEach(word -> fault(name, "does not know \"" + word + "\"; it takes " + words(known)));
            return chosen;
        });
    }

    public Optional<Boolean> flag(String name) {
        return oneOf(name, Set.of("true", "false")).map(Boolean::valueOf);
    }

    public Optional<Integer> integer(String name, int least, int most) {
        return read(
                name,
                value -> {
                    int number = Integer.parseInt(value);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                "is a whole number from " + least + " to " + most);
    }

    /** {@code limit}: 1 to {@value #LARGEST_LIMIT}, {@value #DEFAULT_LIMIT} where it is absent. */
    public int limit() {
        return integer("limit", 1, LARGEST_LIMIT).orElse(DEFAULT_LIMIT);
    }

    /** An ISO 8601 instant, with any offset; a date alone is its first moment in UTC. */
    public Optional<Instant> instant(String name) {
        return read(name, Parameters::toInstant, "is a time such as 2026-11-22T10:00:00Z, or a date");
    }

    /** {@code cursor}, as an earlier page of the same list gave it. */
    public Optional<Cursor> cursor(String list, int size) {
        return cursor("cursor", list, size);
    }

    public Optional<Cursor> cursor(String name, String list, int size) {
        return read(
                name,
                value -> Cursor.decode(value, list, size).orElseThrow(IllegalArgumentException::new),
                "is not a cursor of this list");
    }

    /** Reads a value with {@code reader}, which throws a runtime exception where it can't. */
    public <T> Optional<T> read(String name, Function<String, T> reader, String expectation) {
        return text(name).flatMap(value -> {
            @Nullable T result = null;
            try {
                result = reader.apply(value);
            } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
                fault(name, expectation);
            }
            return Optional.ofNullable(result);
        });
    }

    public void fault(String name, String detail) {
        faults.add(Fault.ofParameter(name, detail));
    }

    /**
     * Call it when all are read.
     *
     * @throws ProblemException 400, where one or more could not be read
     */
    public void check() {
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.badParameters(faults));
        }
    }

    private static Instant toInstant(String value) {
        if (value.length() == "2026-11-22".length()) {
            return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        // A plus sign that was not escaped arrives as a space.
        return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
    }

    private static String words(Set<String> known) {
        return known.stream().sorted().collect(Collectors.joining(", "));
    }
}
