package org.stoppress.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Stories of about two kilobytes, as JSON on one line. They cost next to nothing to make, since only so many texts are told apart. */
final class SampleStories {
    private static final List<String> SECTIONS =
            List.of("World", "Politics", "Business", "Sport", "Culture", "Science", "Local", "Opinion");
    private static final String[] WORDS = """
            the of and to in that was for on with by at from it his her were said would not will have has been after
            council harbour bridge minister budget weather market school hospital river company court police election
            season match player record report study city region government workers railway energy prices farmers
            announced opened closed refused approved delayed expected warned repaired elected increased decided
            """.strip().split("\\s+");
    private static final int TEXT_CHARACTERS = 1_600;
    private static final int TEXTS = 256;
    private static final byte[][] ALL_BUT_THE_NAME = texts();

    private SampleStories() {}

    /**
     * The same name and edition always give the same story.
     *
     * @param edition 2 is an update of 1
     */
    static byte[] story(String uri, int edition) {
        var name = "{\"uri\": \"%s\", \"version\": \"%d\", "
                .formatted(uri, edition)
                .getBytes(StandardCharsets.UTF_8);
        var rest = ALL_BUT_THE_NAME[Math.floorMod(uri.hashCode() + edition, TEXTS)];
        var story = new byte[name.length + rest.length];
        System.arraycopy(name, 0, story, 0, name.length);
        System.arraycopy(rest, 0, story, name.length, rest.length);
        return story;
    }

    private static byte[][] texts() {
        var random = new Random(7);
        var texts = new byte[TEXTS][];
        for (int i = 0; i < TEXTS; i++) {
            var text = new StringBuilder(TEXT_CHARACTERS + 100);
            while (text.length() < TEXT_CHARACTERS) {
                text.append(sentence(random)).append(random.nextInt(4) == 0 ? "\\n\\n" : " ");
            }
            texts[i] = """
                    "headline": "%s", "summary": "%s", "byline": "Maria Lopez", "section": "%s", "tags": ["%s", "%s"], \
                    "places": ["Lisbon"], "urgency": 5, "bodyText": "%s"}""".formatted(
                            sentence(random),
                            sentence(random),
                            SECTIONS.get(random.nextInt(SECTIONS.size())),
                            word(random),
                            word(random),
                            text.toString().strip())
                    .getBytes(StandardCharsets.UTF_8);
        }
        return texts;
    }

    private static String sentence(Random random) {
        var sentence = new StringBuilder(word(random));
        for (int words = 8 + random.nextInt(8); words > 0; words--) {
            sentence.append(' ').append(word(random));
        }
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
