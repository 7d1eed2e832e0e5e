package org.stoppress.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchQuestionTest {
    private final SearchQuestion question = new SearchQuestion(Map.of(
            "q", List.of(" storm "),
            "tag", List.of("coast", "floods", "coast"),
            "cursor", List.of("abc"),
            "utm_source", List.of("mail"),
            "section", List.of("")));

    @Test
    void keepsWhatSearchKnowsAndNothingElse() {
        assertThat(question.words()).isEqualTo("storm");
        assertThat(question.parameters()).containsOnlyKeys("q", "tag", "cursor");
        assertThat(question.all("tag")).containsExactly("coast", "floods");
    }

    @Test
    void neighboursBeginAtTheFirstPage() {
        assertThat(question.with("section", "World").parameters()).containsOnlyKeys("q", "tag", "section");
        assertThat(question.withoutValue("tag", "coast").all("tag")).containsExactly("floods");
        assertThat(question.without("tag").parameters()).containsOnlyKeys("q");
    }

    @Test
    void nextPageIsTheSameQuestionWithItsCursor() {
        assertThat(question.with("cursor", "def").parameters())
                .containsEntry("cursor", List.of("def"))
                .containsKeys("q", "tag");
    }
}
