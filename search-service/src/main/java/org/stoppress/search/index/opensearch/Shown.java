package org.stoppress.search.index.opensearch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.stoppress.query.NewsQueries.Breadth;

/**
 * What the pages so far were asked with, and which stories they showed: the end of a page says so. The statistics of a shared
 * index move below whoever pages through it, and scores with them; what was shown is left out by its name.
 *
 * @param ids the last ones alone, of many
 */
record Shown(Breadth breadth, List<String> ids, boolean all) {
    /** Of more, the first ones are far above wherever the reader is. */
    static final int MOST = 400;

    private static final int LONGEST = 64 * 1024;

    static Shown nothing(Breadth breadth) {
        return new Shown(breadth, List.of(), true);
    }

    Shown and(Collection<String> more) {
        var together = new ArrayList<>(ids);
        together.addAll(more);
        int surplus = Math.max(0, together.size() - MOST);
        return new Shown(breadth, List.copyOf(together.subList(surplus, together.size())), all && surplus == 0);
    }

    String written() {
        var text = breadth + "\n" + all + "\n" + String.join("\n", ids);
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            var packed = new byte[LONGEST];
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            int length = deflater.deflate(packed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(packed, length));
        } finally {
            deflater.end();
        }
    }

    /** Empty where that was not written by {@link #written}. */
    static Optional<Shown> read(String written) {
        var inflater = new Inflater();
        try {
            inflater.setInput(Base64.getUrlDecoder().decode(written));
            var text = new byte[LONGEST];
            int length = inflater.inflate(text);
            var parts = List.of(new String(text, 0, length, StandardCharsets.UTF_8).split("\n"));
            return Optional.of(new Shown(
                    Breadth.valueOf(parts.get(0)),
                    parts.subList(2, Math.min(parts.size(), MOST + 2)),
                    Boolean.parseBoolean(parts.get(1))));
        } catch (DataFormatException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
