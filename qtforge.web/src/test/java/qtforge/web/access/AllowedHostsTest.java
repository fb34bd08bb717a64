// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    private final AllowedHosts hosts = new AllowedHosts("192.0.2.7", List.of("Forge.Example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:80",
                "127.0.0.1:8181",
                "[::1]",
                "[::1]:8181",
                "192.0.2.7:1",
                "forge.example"
            })
    void namesOfThisServerAreAllowed(String host) {
        assertThat(hosts.isAllowed(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example:8181",
                "localhost:80@evil.example",
                "evil.example:localhost",
                "",
                ":8181",
                "[::1",
                "[::2]",
                "127.0.0.1:port",
                "127.1"
            })
    void allOthersAreNot(String host) {
        assertThat(hosts.isAllowed(host)).isFalse();
    }

    @Test
    void wildcardAddressAllowsNoFurtherName() {
        assertThat(new AllowedHosts("0.0.0.0", List.of()).isAllowed("0.0.0.0")).isFalse();
        assertThat(hosts.isAllowed(null)).isFalse();
        assertThat(new AllowedHosts("fe80::1", List.of()).isAllowed("[fe80::1]:80"))
                .isTrue();
    }

    @Test
    void pageBehindAProxyWithTlsIsAskedForByHttps() {
        AllowedHosts behind =
                new AllowedHosts("127.0.0.1", List.of("Forge.Example", "other.example:8443", "[2001:db8::1]:9"));

        assertThat(behind.isFromProxy("https://forge.example", null)).isTrue();
        assertThat(behind.isFromProxy("https://forge.example", "same-origin")).isTrue();
        assertThat(behind.isFromProxy("https://other.example:8443", null)).isTrue();
        assertThat(behind.isFromProxy("https://[2001:db8::1]:9", null)).isTrue();
        assertThat(behind.isAllowed("other.example:8443")).isTrue();
        assertThat(behind.isAllowed("[2001:db8::1]")).isTrue();
        assertThat(new AllowedHosts("127.0.0.1", List.of("2001:db8::1")).isFromProxy("https://[2001:db8::1]", null))
                .isTrue();

        assertThat(behind.isFromProxy("https://forge.example", "same-site")).isFalse();
        assertThat(behind.isFromProxy("https://forge.example:8443", null)).isFalse();
        assertThat(behind.isFromProxy("https://other.example", null)).isFalse();
        assertThat(behind.isFromProxy("https://evil.forge.example", null)).isFalse();
        assertThat(behind.isFromProxy("https://localhost", null)).isFalse();
        assertThat(behind.isFromProxy("http://forge.example", null)).isFalse();
        assertThat(behind.isFromProxy("https://forge.example/x", null)).isFalse();
        assertThat(behind.isFromProxy("https://forge.example@evil.example", null))
                .isFalse();
        assertThat(behind.isFromProxy("null", null)).isFalse();
        assertThat(behind.isFromProxy(null, "same-origin")).isFalse();
    }

    private static boolean same(String origin, String site) {
        return AllowedHosts.isSameOrigin(origin, site, "http", "127.0.0.1:8181");
    }

    @Test
    void onlyThePageItselfChangesSomething() {
        assertThat(same("http://127.0.0.1:8181", "same-origin")).isTrue();
        assertThat(same("http://127.0.0.1:8181", null)).isTrue();
        assertThat(same(null, "same-origin")).isTrue();

        assertThat(same(null, null)).as("who does not say where it comes from").isFalse();
        assertThat(same("null", null)).isFalse();
        assertThat(same("", null)).isFalse();
        assertThat(same("http://127.0.0.1:8181", "cross-site")).isFalse();
        assertThat(same(null, "same-site")).isFalse();
        assertThat(same("https://127.0.0.1:8181", null)).isFalse();
        assertThat(same("http://127.0.0.1:8182", null)).isFalse();
        assertThat(same("http://localhost:8181", null)).isFalse();
        assertThat(same("http://127.0.0.1:8181@evil.example", null)).isFalse();
        assertThat(same("http://evil.example/http://127.0.0.1:8181", null)).isFalse();
        assertThat(same("::", null)).isFalse();
    }
}
