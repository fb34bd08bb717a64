// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.web.access.AccessToken;

/**
 * What was configured, checked.
 *
 * @param enabled whether the page is served
 * @param port 0 to 65535
 * @param address what the runtime's own HTTP service is bound to
 * @param token empty for one that is made
 * @param hosts further names
 */
record PageSettings(boolean enabled, int port, String address, String token, List<String> hosts) {

    /** @throws PluginException INVALID_CONFIGURATION that names the value and what to set */
    static PageSettings of(PageConfiguration configuration) {
        String address = Objects.requireNonNullElse(configuration.address(), "").strip();
        String token = Objects.requireNonNullElse(configuration.token(), "").strip();
        if (configuration.port() < 0 || configuration.port() > 65_535) {
            throw invalid("port is " + configuration.port() + "; set it to 0 to 65535");
        }
        if (address.isEmpty() || !address.matches("[A-Za-z0-9.:\\[\\]-]{1,255}")) {
            throw invalid("address is '" + address + "'; set it to an address such as 127.0.0.1");
        }
        if (!token.isEmpty() && token.length() < AccessToken.SHORTEST) {
            throw invalid("token has " + token.length() + " characters; set " + AccessToken.SHORTEST
                    + " or more, or none to have one made");
        }
        List<String> hosts = Stream.of(Objects.requireNonNullElse(configuration.hosts(), new String[0]))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return new PageSettings(configuration.enabled(), configuration.port(), address, token, hosts);
    }

    private static PluginException invalid(String what) {
        return new PluginException(PluginErrorCode.INVALID_CONFIGURATION, "in the configuration qtforge.web " + what);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "enabled " + enabled + ", port " + port + ", address " + address + ", hosts " + hosts;
    }
}
