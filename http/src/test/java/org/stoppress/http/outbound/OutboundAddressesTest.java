package org.stoppress.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.http.outbound.OutboundException.Reason;

class OutboundAddressesTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "example.com", List.of("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"),
            "xn--mnchen-3ya.example", List.of("93.184.215.14"),
            "inside.example", List.of("10.1.2.3"),
            "half.example", List.of("93.184.215.14", "192.168.0.7"),
            "sixth.example", List.of("fd00::7"),
            "dns64.example", List.of("64:ff9b::5db8:d70e"),
            "dns64-inside.example", List.of("64:ff9b::a01:203"),
            "localhost", List.of("127.0.0.1", "::1"),
            "printer.local", List.of("192.168.0.9"));

    private final OutboundAddresses strict = addresses();

    @ParameterizedTest
    @CsvSource({
        "https://example.com, https://example.com/",
        "HTTPS://Example.COM./feed?a=b#part, https://example.com/feed?a=b",
        "https://example.com:8443/x, https://example.com:8443/x",
        "https://example.com:/x, https://example.com/x",
        "https://münchen.example/ü?q=ß, https://xn--mnchen-3ya.example/%C3%BC?q=%C3%9F",
        "https://xn--mnchen-3ya.example/, https://xn--mnchen-3ya.example/",
        "https://93.184.215.14/, https://93.184.215.14/",
        "https://[2606:2800:21F::1]/, https://[2606:2800:21f::1]/",
        "https://dns64.example/, https://dns64.example/",
        "http://example.com/feed, http://example.com/feed",
    })
    void spellsWhatMayBeCalledInOneWay(String given, String spelled) throws Exception {
        assertThat(strict.read(given, Schemes.HTTPS_OR_HTTP)).isEqualTo(URI.create(spelled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Every range that is not out on the internet.
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[fe80::1]",
                "[febf::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[100::1]",
                "[2001:db8::1]",
                "[3fff::1]",
                "[2001:2::1]",
                "[5f00::1]",
                // IPv4 addresses inside IPv6 ones: mapped, compatible, translated, 6to4, NAT64 (both prefixes), Teredo.
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:10.0.0.1]",
                "[::127.0.0.1]",
                "[::ffff:0:127.0.0.1]",
                "[2002:7f00:1::]",
                "[2002:a00:1::1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::a00:1]",
                "[64:ff9b:1::127.0.0.1]",
                "[2001:0:4136:e378:8000:63bf:f5ff:fffe]",
                // Names that are never on the internet, and names that point inside.
                "localhost",
                "LOCALHOST",
                "localhost.",
                "feeds.localhost",
                "printer.local",
                "metadata.google.internal",
                "router.home.arpa",
                "kafka",
                "inside.example",
                "half.example",
                "sixth.example",
                "dns64-inside.example",
                // Letters that become digits and dots.
                "127.0.0.1",
                "①②⑦.0.0.1",
                "127。0。0。1",
                "127.0.0.1.",
            })
    void refusesWhatIsNotPublic(String host) {
        refuses("https://" + host + "/", Reason.NOT_PUBLIC);
        refuses("http://" + host + ":8080/", Reason.NOT_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Spellings of IPv4 addresses that one library takes for loopback and another for something else, or
                // nothing.
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7f.1",
                "0x7f.0.0.0x1",
                "127.1",
                "127.0.1",
                "0177.0.0.1",
                "127.0.0.01",
                "00.0.0.0",
                "1.2.3.4.5",
                "127.0.0.256",
                "999.1.1.1",
                "example.0x",
                "0X7F.0.0.1",
                "127.0.0.1..",
                "example..com",
                "-example.com",
                "exa_mple.com",
                "%31%32%37.0.0.1",
                "127.0.0.1%00.example.com",
                "[fe80::1%25eth0]",
                "[::1",
                "[v1.fe80::a]",
                "[::ffff:127.0.0.1.example.com]",
                "[12345::1]",
                "",
                ".",
            })
    void refusesHostsThatCanBeReadInSeveralWaysOrNone(String host) {
        refuses("https://" + host + "/", Reason.NOT_AN_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/feed",
                "//example.com/feed",
                "/feed",
                "https:example.com",
                "https:///feed",
                "mailto:news@example.com",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "ftp://example.com/",
                "gopher://example.com/",
                "jar:https://example.com!/",
                "https://user@example.com/",
                "https://user:secret@example.com/",
                "https://example.com@127.0.0.1/",
                "https://127.0.0.1\\@example.com/",
                "https://example.com:0/",
                "https://example.com:22/",
                "https://example.com:25/",
                "https://example.com:6667/",
                "https://example.com:65536/",
                "https://example.com:-1/",
                "https://example.com:https/",
                "https://exam ple.com/",
                "https://example.com/a b",
                "https://example.com/\r\nHost: inside",
                " https://example.com/",
            })
    void refusesWhatIsNoAddressToCall(String text) {
        refuses(text, Reason.NOT_AN_ADDRESS);
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> strict.read("ftp://me@0x7f.1:22/", Schemes.HTTPS))
                .withMessageContainingAll("https://", "user name", "port", "four decimal numbers");
    }

    @Test
    void refusesAnAddressWithoutEnd() {
        refuses("https://example.com/" + "a".repeat(2_048), Reason.NOT_AN_ADDRESS);
    }

    @Test
    void plainHttpIsOnlyForWhatMayBePlain() {
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> strict.read("http://example.com/", Schemes.HTTPS))
                .withMessageContaining("https://");
    }

    @Test
    void saysWhenNobodyKnowsTheName() {
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> strict.check("https://nowhere.example/", Schemes.HTTPS))
                .satisfies(why -> assertThat(why.reason()).isEqualTo(Reason.UNKNOWN_HOST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9000/",
                "http://localhost:9000/",
                "https://localhost:9000/",
                "https://127.3.2.1/"
            })
    void allowsWhatTheOperatorNamed(String text) throws Exception {
        assertThat(addresses("127.0.0.0/8").check(text, Schemes.HTTPS)).isEqualTo(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.1.2.3/",
                "http://inside.example/",
                "https://[::1]/",
                "https://printer.local/",
                "http://metadata/"
            })
    void allowsNothingElse(String text) {
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> addresses("127.0.0.0/8").check(text, Schemes.HTTPS))
                .satisfies(why -> assertThat(why.reason()).isEqualTo(Reason.NOT_PUBLIC));
    }

    @Test
    void publicHostsNeedTlsAlsoWhenSomeNetworkIsAllowed() {
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> addresses("127.0.0.0/8").check("http://example.com/", Schemes.HTTPS))
                .withMessageContaining("https://");
    }

    @Test
    void leavesOutWhatIsNotAllowedOfANameThatStandsForBoth() throws Exception {
        assertThat(addresses("127.0.0.0/8").resolve("localhost", false))
                .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.0/33", "127.0.0.0/x", "example.com", "127.0.0.0/-1", "fd00::/129"})
    void saysWhichNetworkCannotBeRead(String network) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> OutboundSettings.allowing("10.0.0.0/8", network))
                .withMessageContaining(network);
    }

    private void refuses(String text, Reason reason) {
        assertThatExceptionOfType(OutboundException.class)
                .as(text)
                .isThrownBy(() -> strict.check(text, Schemes.HTTPS_OR_HTTP))
                .satisfies(why -> assertThat(why.reason()).as(why.getMessage()).isEqualTo(reason))
                .satisfies(why -> assertThat(why.reason().isRefusal()).isTrue());
    }

    private static OutboundAddresses addresses(String... allowed) {
        return new OutboundAddresses(OutboundSettings.allowing(allowed), OutboundAddressesTest::addressesOf);
    }

    private static List<InetAddress> addressesOf(String host) throws OutboundException {
        if (!NAMES.containsKey(host)) {
            throw new OutboundException(Reason.UNKNOWN_HOST, "the host " + host + " is not known");
        }
        return NAMES.get(host).stream().map(InetAddress::ofLiteral).toList();
    }
}
