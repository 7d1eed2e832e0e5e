package org.stoppress.reader.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetsTest {
    @ParameterizedTest
    @CsvSource({
        "/a?b=c&d=%20+, /a?b=c&d=%20+",
        "/?tag=a|b, /?tag=a%7Cb",
        "/?q=\"a\", /?q=%22a%22",
        "/?q=50%, /?q=50%25",
        "/?q=%zz, /?q=%25zz",
        "/?q=%4, /?q=%254",
        "/?q=%41, /?q=%41",
        "/?q=\u00c3\u00bc, /?q=%C3%BC",
        "/#x, /%23x"
    })
    void escapesWhatIsNoPartOfAnAddress(String typed, String read) {
        assertThat(RequestTargets.escape(typed)).isEqualTo(read);
    }
}
