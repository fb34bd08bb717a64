// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** An LDAP filter over messages, compiled once. */
final class MessageFilter {

    private final Filter filter;

    private MessageFilter(Filter filter) {
        this.filter = filter;
    }

    /**
     * Compiles a filter.
     *
     * @throws PluginException INVALID_ARGUMENT naming the filter and, when it is known, the place of the error
     */
    static MessageFilter of(String text) {
        try {
            return new MessageFilter(FrameworkUtil.createFilter(text));
        } catch (InvalidSyntaxException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "filter '" + text + "' is malformed" + place(text, e.getMessage()) + ": " + e.getMessage()
                            + "; write it like (&(type=custom_data)(headers.zone=north))",
                    e);
        }
    }

    /** Whether a message matches; names are told apart by case. */
    boolean matches(MessageFields fields) {
        return filter.matches(fields);
    }

    /** The framework ends its message with what it had not read yet. */
    private static String place(String text, String message) {
        int colon = message == null ? -1 : message.indexOf(": ");
        if (colon < 0) {
            return "";
        }
        String rest = message.substring(colon + 2);
        return !rest.isEmpty() && text.endsWith(rest) ? " at position " + (text.length() - rest.length()) : "";
    }
}
