package org.stoppress.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words that mean the same, in the format of Solr: {@code a, b c, d} for those that stand for each other, {@code a, b => c} for
 * those that are another one in truth, {@code #} before a remark. Case and diacritics mean nothing. They hold for bare words of a
 * query; who quotes means what was written.
 */
public final class Synonyms {
    public static final Synonyms NONE = new Synonyms(Map.of());

    private static final int LONGEST = 8;
    private static final int MOST = 32;

    private final Map<List<String>, Meaning> meanings;

    private Synonyms(Map<List<String>, Meaning> meanings) {
        this.meanings = meanings;
    }

    /**
     * What words mean.
     *
     * @param itself whether they mean themselves, too
     * @param others words that mean the same
     */
    record Meaning(boolean itself, Set<List<String>> others) {}

    /** @throws IllegalArgumentException that names each line that can't be read, and why */
    public static Synonyms of(List<String> lines) {
        var meanings = new HashMap<List<String>, Meaning>();
        var faults = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                read(lines.get(i).strip(), meanings);
            } catch (IllegalArgumentException e) {
                faults.add("line " + (i + 1) + " " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new Synonyms(Map.copyOf(meanings));
    }

    private static void read(String line, Map<List<String>, Meaning> meanings) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        var sides = line.split("=>", -1);
        if (sides.length > 2) {
            throw new IllegalArgumentException("has more than one =>");
        }
        var from = words(sides[0]);
        var to = sides.length == 2 ? words(sides[1]) : from;
        if (sides.length == 1 && from.size() < 2) {
            throw new IllegalArgumentException("has nothing that its words stand for");
        }
        for (var words : from) {
            var others = new LinkedHashSet<>(to);
            boolean itself = others.remove(words);
            var known = meanings.get(words);
            if (known != null) {
                others.addAll(known.others);
                itself |= known.itself;
            }
            if (others.size() > MOST) {
                throw new IllegalArgumentException("gives its words more than " + MOST + " others");
            }
            meanings.put(words, new Meaning(itself, Set.copyOf(others)));
        }
    }

    private static Set<List<String>> words(String side) {
        var all = new LinkedHashSet<List<String>>();
        for (var part : side.split("(?<!\\\\),", -1)) {
            var words = NewsFields.words(part.replace("\\", ""));
            if (words.isEmpty()) {
                throw new IllegalArgumentException("has no word in \"" + part.strip() + "\"");
            }
            if (words.size() > LONGEST) {
                throw new IllegalArgumentException("has more than " + LONGEST + " words in \"" + part.strip() + "\"");
            }
            all.add(words);
        }
        return all;
    }

    /** How many of the words, from the first on, have a meaning together: as many as can be. */
    int length(List<String> words) {
        for (int length = Math.min(LONGEST, words.size()); length > 0; length--) {
            if (meanings.containsKey(words.subList(0, length))) {
                return length;
            }
        }
        return 0;
    }

    Optional<Meaning> of(String... words) {
        return meaning(Arrays.asList(words));
    }

    Optional<Meaning> meaning(List<String> words) {
        return Optional.ofNullable(meanings.get(words));
    }
}
