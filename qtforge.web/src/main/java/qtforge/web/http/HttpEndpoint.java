// SPDX-License-Identifier: Apache-2.0
package qtforge.web.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;

/**
 * Where an HTTP service answers, as it says itself. Felix leaves the usual port out, and puts no brackets around the IPv6 address it was
 * configured with.
 *
 * @param scheme http or https
 * @param host as it stands in an address, in lower case, an IPv6 address in brackets
 * @param port never left out
 * @param path of the server's root, without a slash at its end
 */
public record HttpEndpoint(String scheme, String host, int port, String path) {

    /** What every whiteboard of OSGi's Servlet specification registers. */
    public static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";

    private static final String PROPERTY = "osgi.http.endpoint";
    private static final Pattern ADDRESS = Pattern.compile("(https?)://([^/]+?)(/.*)?");
    private static final Pattern PORT = Pattern.compile("(.*):(\\d{1,5})");
    private static final Pattern LOOPBACK = Pattern.compile("127\\..*|localhost|\\[::1\\]|\\[0:0:0:0:0:0:0:1\\]");

    /** What an HTTP service says; without what is no whole address. */
    public static List<HttpEndpoint> of(ServiceReference<?> runtime) {
        Object property = runtime.getProperty(PROPERTY);
        List<String> endpoints = new ArrayList<>();
        if (property instanceof String one) {
            endpoints.add(one);
        } else if (property instanceof String[] several) {
            endpoints.addAll(List.of(several));
        } else if (property instanceof Collection<?> several) {
            several.forEach(each -> endpoints.add(String.valueOf(each)));
        }
        return endpoints.stream()
                .map(HttpEndpoint::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<HttpEndpoint> parse(String text) {
        Matcher address = ADDRESS.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!address.matches()) {
            return Optional.empty();
        }
        String scheme = address.group(1);
        String host = address.group(2);
        int port = scheme.equals("https") ? 443 : 80;
        Matcher behind = PORT.matcher(host);
        if (behind.matches() && isWhole(behind.group(1))) {
            host = behind.group(1);
            port = Integer.parseInt(behind.group(2));
        }
        // The path may be of any case.
        String path = address.group(3) == null ? "" : text.strip().substring(address.start(3));
        return Optional.of(new HttpEndpoint(scheme, bracketed(host), port, path.replaceAll("/+$", "")));
    }

    /** Whether what stands before a colon and digits is a host; in an IPv6 address without brackets they may be its end. */
    private static boolean isWhole(String host) {
        if (host.startsWith("[") || !host.contains(":")) {
            return !host.startsWith("[") || host.endsWith("]");
        }
        int groups = host.split(":", -1).length;
        return host.endsWith("::") || !host.endsWith(":") && (groups == 8 || host.contains("::"));
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /**
     * The address of the page, by a name for which it answers: an endpoint's, that of the loopback before others; else, at the port of the
     * first endpoint, the name the server was told, or where that is no name but means all, the loopback's.
     *
     * @param told what the server was told to be bound to
     * @param isAllowed whether the page answers when asked for a host
     * @return empty without an endpoint
     */
    public static Optional<String> pageAddress(List<HttpEndpoint> endpoints, String told, Predicate<String> isAllowed) {
        String name = bracketed(told.strip().toLowerCase(Locale.ROOT));
        return Stream.concat(endpoints.stream().filter(HttpEndpoint::isLoopback), endpoints.stream())
                .filter(each -> isAllowed.test(each.host()))
                .findFirst()
                .or(() ->
                        endpoints.stream().findFirst().map(each -> each.at(isAllowed.test(name) ? name : "127.0.0.1")))
                .map(HttpEndpoint::page);
    }

    private HttpEndpoint at(String name) {
        return new HttpEndpoint(scheme, name, port, path);
    }

    private String page() {
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port) + path + "/qtforge";
    }
}
