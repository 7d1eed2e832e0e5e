package org.stoppress.ingest.format.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguagesTest {
    private static final Languages LANGUAGES = new Languages();

    @Test
    void knowsLanguageTags() {
        assertThat(Languages.tag("EN-gb")).contains("en-GB");
        assertThat(Languages.tag("zh-hant-TW")).contains("zh-Hant-TW");
        assertThat(Languages.tag("pt_BR")).contains("pt-BR");
        assertThat(Languages.tag("haw")).contains("haw");
        assertThat(Languages.tag("english")).isEmpty();
        assertThat(Languages.tag("zz")).isEmpty();
        assertThat(Languages.tag("e n")).isEmpty();
    }

    @Test
    void tellsLanguagesOfPlainTexts() {
        assertThat(LANGUAGES.of(
                        "The road by the fish market is under water, and buses take the hill until it is gone."))
                .contains("en");
        assertThat(LANGUAGES.of(
                        "Die Straße am Hafen ist wegen des Regens gesperrt, und die Busse fahren über den Berg."))
                .contains("de");
        assertThat(LANGUAGES.of(
                        "La carretera del puerto está cortada por la lluvia y los autobuses van por la colina."))
                .contains("es");
        assertThat(
                        LANGUAGES.of(
                                "Droga nad portem jest zamknięta z powodu deszczu, a autobusy jadą przez wzgórze do niedzieli."))
                .contains("pl");
        assertThat(LANGUAGES.of(
                        "Дорога у порта закрыта из-за дождя, автобусы идут в объезд через холм до воскресенья."))
                .contains("ru");
    }

    @Test
    void tellsLanguagesByTheirScript() {
        assertThat(LANGUAGES.of("大雨で港の道路が通行止めになった。")).contains("ja");
        assertThat(LANGUAGES.of("港口道路因大雨关闭,公交车改道行驶。")).contains("zh");
        assertThat(LANGUAGES.of("항구 도로가 폭우로 통제되었다.")).contains("ko");
        assertThat(LANGUAGES.of("Ο δρόμος του λιμανιού έκλεισε.")).contains("el");
    }

    @Test
    void doesNotGuessFromAWordOrTwo() {
        assertThat(LANGUAGES.of("Rain")).isEmpty();
        assertThat(LANGUAGES.of("")).isEmpty();
        assertThat(LANGUAGES.of("12345 67890 ".repeat(30))).isEmpty();
    }
}
