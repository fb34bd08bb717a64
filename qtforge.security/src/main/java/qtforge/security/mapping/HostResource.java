// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;

/**
 * A host and the ports of it.
 *
 * @param host name in lower case, {@code *.domain}, an IPv4 address, or an IPv6 address in brackets
 * @param ports {@code 443} or {@code 8000-8100}; empty for all
 */
record HostResource(String host, String ports) {

    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern IPV4_SHAPE = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(-(\\d{1,5}))?");
    private static final int LONGEST_NAME = 253;
    private static final int LAST_PORT = 65_535;

    /** Reads {@code HOST}, {@code HOST:PORT} or {@code HOST:PORT-PORT}. */
    static HostResource parse(PermissionGrant grant) {
        String text = grant.resource().toLowerCase(Locale.ROOT);
        if (text.contains("/") || text.contains("@")) {
            throw ResourceError.of(grant, "this is an address of a page", "write only HOST or HOST:PORT");
        }
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : host(grant, text);
        if (text.startsWith("[") && end == 0) {
            throw ResourceError.of(grant, "the bracket is not closed", "write [ADDRESS]:PORT");
        }
        String host = text.substring(0, end);
        checkHost(grant, host);
        if (end == text.length()) {
            return new HostResource(host, "");
        }
        if (text.charAt(end) != ':') {
            throw ResourceError.of(grant, "after the host there is no ':'", "write " + host + ":PORT");
        }
        return new HostResource(host, ports(grant, text.substring(end + 1)));
    }

    private static int host(PermissionGrant grant, String text) {
        int colon = text.indexOf(':');
        if (colon >= 0 && text.indexOf(':', colon + 1) >= 0) {
            throw ResourceError.of(
                    grant, "an IPv6 address needs brackets", "write [ADDRESS] or [ADDRESS]:PORT, such as [::1]:8080");
        }
        return colon < 0 ? text.length() : colon;
    }

    private static void checkHost(PermissionGrant grant, String host) {
        if (host.equals("*")) {
            throw ResourceError.of(
                    grant, "this is every host there is", "write " + grant.permission() + " without a resource");
        }
        if (host.startsWith("[")) {
            if (!isAddress(host)) {
                throw ResourceError.of(grant, host + " is no IPv6 address", "write one such as [2001:db8::1]");
            }
            return;
        }
        if (IPV4_SHAPE.matcher(host).matches()) {
            if (!IPV4.matcher(host).matches()) {
                throw ResourceError.of(grant, host + " is no IPv4 address", "write four numbers from 0 to 255");
            }
            return;
        }
        String name = host.startsWith("*.") ? host.substring(2) : host;
        if (name.contains("*")) {
            throw ResourceError.of(
                    grant, "'*' stands for names below a domain, at the start only", "write *.example.org");
        }
        if (name.length() > LONGEST_NAME || !LABELS.matcher(name).matches()) {
            throw ResourceError.of(
                    grant, "'" + host + "' is no host name", "write a name such as api.example.org or an IP address");
        }
        if (host.startsWith("*.") && name.indexOf('.') < 0) {
            throw ResourceError.of(grant, "this is a whole top-level domain", "write a domain such as *.example.org");
        }
    }

    private static boolean isAddress(String bracketed) {
        if (!IPV6.matcher(bracketed).matches()) {
            return false;
        }
        try {
            // A literal in brackets is never looked up.
            return InetAddress.getByName(bracketed) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Reads {@code PORT} or {@code PORT-PORT}. */
    static String ports(PermissionGrant grant, String text) {
        var matcher = PORTS.matcher(text);
        if (!matcher.matches()) {
            throw badPorts(grant, "'" + text + "' is no port");
        }
        int low = Integer.parseInt(matcher.group(1));
        int high = matcher.group(3) == null ? low : Integer.parseInt(matcher.group(3));
        if (high > LAST_PORT) {
            throw badPorts(grant, high + " is no port");
        }
        if (low > high) {
            throw ResourceError.of(grant, "the range runs backwards", "write " + high + "-" + low);
        }
        return low == high ? Integer.toString(low) : low + "-" + high;
    }

    private static PluginException badPorts(PermissionGrant grant, String problem) {
        return ResourceError.of(
                grant, problem, "write a number from 0 to " + LAST_PORT + ", or two with '-' between them");
    }

    /** The host, when it is written so that nothing has to be looked up. */
    static Optional<HostResource> of(String nameAndPorts, PermissionGrant like) {
        try {
            return Optional.of(parse(new PermissionGrant(like.permission(), nameAndPorts)));
        } catch (PluginException e) {
            return Optional.empty();
        }
    }

    /** As {@link java.net.SocketPermission} writes it. */
    String name() {
        return ports.isEmpty() ? host : host + ":" + ports;
    }

    /** As {@link java.net.URLPermission} writes it. */
    String url(String scheme) {
        return scheme + "://" + host + ":" + (ports.isEmpty() ? "*" : ports) + "/-";
    }
}
