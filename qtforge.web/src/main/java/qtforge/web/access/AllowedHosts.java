// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * By which names the page may be asked for. A page of somebody else whose name is made to mean this machine (DNS rebinding) asks by its own
 * name, and gets nothing.
 */
public final class AllowedHosts {

    private static final String HTTPS = "https://";
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]", "");

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    /** What was configured, with the port where one was named: where a proxy may answer in the place of this server. */
    private final Set<String> proxies = new HashSet<>();

    /**
     * The loopback names and more.
     *
     * @param address what the server is bound to; a wildcard allows no further name
     * @param more names that were configured, with a port where a proxy has another than 443
     */
    public AllowedHosts(String address, Collection<String> more) {
        if (!WILDCARDS.contains(address.strip())) {
            names.add(plain(address));
        }
        for (String each : more) {
            String authority = plain(each);
            proxies.add(authority.replaceAll(":443$", ""));
            names.add(authority.replaceAll("(?<=[^:]):\\d{1,5}$", ""));
        }
    }

    private static String plain(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.indexOf(':') != lower.lastIndexOf(':') && !lower.startsWith("[") ? "[" + lower + "]" : lower;
    }

    /** Whether a Host header names this server; null is no name. */
    public boolean isAllowed(String host) {
        if (host == null) {
            return false;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        int end = lower.startsWith("[") ? lower.indexOf(']') + 1 : lower.indexOf(':');
        String name = end <= 0 ? lower : lower.substring(0, end);
        String port = end <= 0 ? "" : lower.substring(end);
        return names.contains(name) && (port.isEmpty() || port.matches(":\\d{1,5}"));
    }

    /**
     * Whether a request comes from the page as a proxy with TLS gives it: by https from one of the configured names. Such a proxy asks
     * this server by http, so that the scheme of the request says nothing.
     *
     * @param origin the header Origin, or null
     * @param fetchSite the header Sec-Fetch-Site, or null
     */
    public boolean isFromProxy(String origin, String fetchSite) {
        if (origin == null || (fetchSite != null && !fetchSite.equals("same-origin"))) {
            return false;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        return lower.startsWith(HTTPS) && proxies.contains(lower.substring(HTTPS.length()));
    }

    /**
     * Whether a request that changes something comes from the page itself. Every browser says where it comes from; who does not say it is
     * refused.
     *
     * @param origin the header Origin, or null
     * @param fetchSite the header Sec-Fetch-Site, or null
     * @param scheme of the request
     * @param host the header Host
     */
    public static boolean isSameOrigin(String origin, String fetchSite, String scheme, String host) {
        if (fetchSite != null && !fetchSite.equals("same-origin")) {
            return false;
        }
        if (origin == null) {
            return fetchSite != null;
        }
        try {
            URI from = new URI(origin);
            return scheme.equalsIgnoreCase(from.getScheme())
                    && from.getRawAuthority() != null
                    && from.getRawAuthority().equalsIgnoreCase(host)
                    && (from.getRawPath() == null || from.getRawPath().isEmpty());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
