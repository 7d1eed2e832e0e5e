package org.stoppress.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderedBytesTest {

    /** In MongoDB's order. Neighbours in one list are equal. */
    private static final List<List<Object>> ASCENDING = List.of(
            List.of(MinKey.getInstance()),
            Collections.singletonList(null),
            List.of(Double.NEGATIVE_INFINITY),
            List.of(Long.MIN_VALUE, (double) Long.MIN_VALUE),
            List.of(Long.MIN_VALUE + 1),
            List.of(-1_000_000_000_000L),
            List.of(-1.5),
            List.of(-1, -1L, -1.0),
            List.of(-Double.MIN_VALUE),
            List.of(0, 0L, 0.0, -0.0),
            List.of(0.1),
            List.of(1, 1L, 1.0),
            List.of(1.5),
            List.of(Integer.MAX_VALUE, (long) Integer.MAX_VALUE),
            List.of(1L << 53, (double) (1L << 53)),
            List.of((1L << 53) + 1),
            List.of((1L << 53) + 2),
            List.of(Long.MAX_VALUE - 1),
            List.of(1e300),
            List.of(Double.POSITIVE_INFINITY),
            List.of(""),
            List.of("\0"),
            List.of("\0a"),
            List.of("a"),
            List.of("a\0"),
            List.of("ab"),
            List.of("b"),
            List.of("é"),
            List.of("日"),
            List.of(new Document()),
            List.of(new Document("a", 1), new Document("a", 1.0)),
            List.of(new Document("a", 1).append("b", 1)),
            List.of(new Document("a", 2)),
            List.of(new Document("a", "x")),
            List.of(new BinData(new byte[] {2})),
            List.of(new BinData(new byte[] {(byte) 0xFF})),
            List.of(new BinData(new byte[] {1, 1})),
            List.of(new UUID(1, 1)),
            List.of(new UUID(-1, 1)),
            List.of(new ObjectId(new byte[12])),
            List.of(new ObjectId(new byte[] {-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})),
            List.of(false),
            List.of(true),
            List.of(Instant.ofEpochMilli(-5)),
            List.of(Instant.EPOCH),
            List.of(Instant.ofEpochMilli(5)),
            List.of(MaxKey.getInstance()));

    @Test
    void ordersValuesAsMongoDoes() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                for (Object one : ASCENDING.get(i)) {
                    for (Object other : ASCENDING.get(j)) {
                        assertThat(compare(one, other, true))
                                .as("%s and %s", one, other)
                                .isEqualTo(Integer.compare(i, j));
                        assertThat(compare(one, other, false))
                                .as("descending %s and %s", one, other)
                                .isEqualTo(Integer.compare(j, i));
                    }
                }
            }
        }
    }

    @Test
    void agreesWithTheComparisonOfResultsInMemory() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            values.add(
                    switch (random.nextInt(6)) {
                        case 0 -> random.nextInt();
                        case 1 -> random.nextInt() / 8.0;
                        case 2 -> (long) random.nextInt();
                        case 3 -> text(random);
                        case 4 -> Instant.ofEpochMilli(random.nextInt());
                        default -> random.nextBoolean();
                    });
        }

        for (Object one : values) {
            for (Object other : values) {
                assertThat(compare(one, other, true))
                        .as("%s and %s, seed %s", one, other, seed)
                        .isEqualTo(Integer.signum(ValueComparator.asc().compare(one, other)));
            }
        }
    }

    @Test
    void noValueIsTheStartOfAnother() {
        List<byte[]> all = ASCENDING.stream()
                .flatMap(List::stream)
                .map(value -> OrderedBytes.of(value, true))
                .toList();

        for (byte[] one : all) {
            for (byte[] other : all) {
                boolean starts = one.length < other.length && Arrays.equals(one, Arrays.copyOf(other, one.length));
                assertThat(starts).isFalse();
            }
        }
    }

    @Test
    void whatComesAfterAPrefixIsTheLeastThatIsGreaterThanAllThatStartWithIt() {
        assertThat(OrderedBytes.after(new byte[] {1, 2})).containsExactly(1, 3);
        assertThat(OrderedBytes.after(new byte[] {1, -1})).containsExactly(2);
        assertThat(OrderedBytes.after(new byte[] {-1, -1})).isNull();
        assertThat(OrderedBytes.after(new byte[0])).isNull();
    }

    private static int compare(Object one, Object other, boolean ascending) {
        return Integer.signum(
                Arrays.compareUnsigned(OrderedBytes.of(one, ascending), OrderedBytes.of(other, ascending)));
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(
                    random.nextInt(5) == 0 ? (char) (1 + random.nextInt(0xFFF0)) : (char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }
}
