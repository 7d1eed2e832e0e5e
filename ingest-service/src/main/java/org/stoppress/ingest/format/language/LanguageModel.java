package org.stoppress.ingest.format.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/** OpenNLP's model of 103 languages, loaded when first asked. */
final class LanguageModel {
    /** Its probabilities are tiny for all 103; what tells is how far the best is ahead of the second. */
    private static final double AHEAD = 1.15;

    private @Nullable LanguageDetectorME detector;

    Optional<String> language(Sample sample) {
        var ranked = detector().predictLanguages(sample.text());
        if (ranked.length < 2 || ranked[0].getConfidence() < AHEAD * ranked[1].getConfidence()) {
            return Optional.empty();
        }
        var code = ranked[0].getLang();
        return Optional.of(Languages.TWO_BY_THREE.getOrDefault(code, code));
    }

    private synchronized LanguageDetectorME detector() {
        var loaded = detector;
        if (loaded == null) {
            loaded = load();
            detector = loaded;
        }
        return loaded;
    }

    private static LanguageDetectorME load() {
        try (var model = LanguageModel.class.getResourceAsStream("/langdetect-183.bin")) {
            if (model == null) {
                throw new IllegalStateException("The language model is not on the class path");
            }
            return new LanguageDetectorME(new LanguageDetectorModel(model));
        } catch (IOException e) {
            throw new UncheckedIOException("The language model can't be read", e);
        }
    }
}
