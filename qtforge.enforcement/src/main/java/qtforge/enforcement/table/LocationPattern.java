// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.util.Map;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.condpermadmin.ConditionInfo;

/** A BundleLocationCondition, made ready once instead of once a check. */
final class LocationPattern {

    static final String TYPE = "org.osgi.service.condpermadmin.BundleLocationCondition";

    private final String exact;
    private final Filter filter;
    private final boolean negated;

    /**
     * A pattern.
     *
     * @throws IllegalArgumentException when the number of arguments is wrong
     */
    LocationPattern(ConditionInfo info) {
        String[] args = info.getArgs();
        if (args.length != 1 && args.length != 2) {
            throw new IllegalArgumentException(
                    "one or two arguments are needed by " + TYPE + ", there are " + args.length);
        }
        negated = args.length == 2 && args[1].equals("!");
        boolean plain = args[0].indexOf('*') < 0 && args[0].indexOf('\\') < 0;
        exact = plain ? args[0] : null;
        filter = plain ? null : filter(args[0]);
    }

    private static Filter filter(String pattern) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean wildcardEscape = c == '\\' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '*';
            if (c == '(' || c == ')' || c == '\\' && !wildcardEscape) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        try {
            return FrameworkUtil.createFilter("(location=" + escaped + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("location pattern " + pattern + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The only location that can match; null when there may be several. */
    String onlyMatch() {
        return negated ? null : exact;
    }

    boolean matches(String location) {
        if (exact != null) {
            return negated ^ exact.equals(location);
        }
        return negated ^ filter.matches(Map.of("location", location));
    }
}
