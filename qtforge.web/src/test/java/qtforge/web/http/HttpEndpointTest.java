// SPDX-License-Identifier: Apache-2.0
package qtforge.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.ServiceReference;
import qtforge.web.access.AllowedHosts;

class HttpEndpointTest {

    private static List<HttpEndpoint> endpoints(String... said) {
        ServiceReference<?> runtime = mock(ServiceReference.class);
        when(runtime.getProperty("osgi.http.endpoint")).thenReturn(said);
        return HttpEndpoint.of(runtime);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8181/, 127.0.0.1, 8181",
        "http://127.0.0.1/, 127.0.0.1, 80",
        "https://Host.example, host.example, 443",
        "http://[::1]:8181/, [::1], 8181",
        "http://[::1]/, [::1], 80",
        "http://::1:8181/, [::1], 8181",
        "http://::1/, [::1], 80",
        "http://:::8181/, [::], 8181",
        "http://0:0:0:0:0:0:0:1/, [0:0:0:0:0:0:0:1], 80",
        "http://0:0:0:0:0:0:0:1:8181/, [0:0:0:0:0:0:0:1], 8181",
    })
    void readsHostAndPort(String said, String host, int port) {
        assertThat(endpoints(said)).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.host()).isEqualTo(host);
            assertThat(endpoint.port()).isEqualTo(port);
        });
    }

    @ParameterizedTest
    @CsvSource({
        // what it was told, what it says, the page
        "127.0.0.1, http://127.0.0.1:8181/, http://127.0.0.1:8181/qtforge",
        "127.0.0.1, http://127.0.0.1/, http://127.0.0.1/qtforge",
        "127.0.0.1, http://127.0.0.1:8181/Ctx/, http://127.0.0.1:8181/Ctx/qtforge",
        "0.0.0.0, http://192.0.2.7:8181/, http://127.0.0.1:8181/qtforge",
        "::, http://192.0.2.7:8181/, http://127.0.0.1:8181/qtforge",
        "192.0.2.7, http://192.0.2.7/, http://192.0.2.7/qtforge",
        "::1, http://::1:8181/, http://[::1]:8181/qtforge",
        "[::1], http://[::1]:8181/, http://[::1]:8181/qtforge",
        "my.example, http://192.0.2.7:8181/, http://my.example:8181/qtforge",
    })
    void theLinkOfThePageHasANameItAnswersFor(String told, String said, String page) {
        AllowedHosts hosts = new AllowedHosts(told, List.of());

        assertThat(HttpEndpoint.pageAddress(endpoints(said), told, hosts::isAllowed))
                .contains(page);
    }

    @Test
    void prefersTheLoopback() {
        AllowedHosts hosts = new AllowedHosts("192.0.2.7", List.of());

        assertThat(HttpEndpoint.pageAddress(
                        endpoints("/", "http://192.0.2.7:8181/", "http://127.0.0.1:8181/"),
                        "192.0.2.7",
                        hosts::isAllowed))
                .contains("http://127.0.0.1:8181/qtforge");
        assertThat(HttpEndpoint.pageAddress(endpoints("/"), "192.0.2.7", hosts::isAllowed))
                .isEmpty();
    }
}
