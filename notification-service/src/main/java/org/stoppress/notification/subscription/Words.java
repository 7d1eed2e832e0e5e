package org.stoppress.notification.subscription;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stoppress.query.NewsFields;

/** Words as they were said, and as they are compared: without regard to case and diacritics. None of them asks for any. */
public final class Words {
    public static final Words NONE = new Words(List.of());

    private final Set<String> said;
    private final Set<String> folded;

    private Words(Collection<String> said) {
        this.said = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(said));
        this.folded = said.stream().map(NewsFields::folded).collect(Collectors.toUnmodifiableSet());
    }

    public static Words of(Collection<String> said) {
        return said.isEmpty() ? NONE : new Words(said);
    }

    public Set<String> said() {
        return said;
    }

    public Set<String> folded() {
        return folded;
    }

    public boolean isEmpty() {
        return said.isEmpty();
    }

    boolean meets(Words present) {
        if (folded.isEmpty()) {
            return true;
        }
        for (var word : present.folded) {
            if (folded.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** As languages are met: each by its variants too. */
    boolean speaks(Words present) {
        return folded.isEmpty()
                || present.folded.stream()
                        .anyMatch(spoken -> folded.stream()
                                .anyMatch(wanted -> spoken.equals(wanted) || spoken.startsWith(wanted + "-")));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Words words && said.equals(words.said);
    }

    @Override
    public int hashCode() {
        return said.hashCode();
    }

    @Override
    public String toString() {
        return said.toString();
    }
}
