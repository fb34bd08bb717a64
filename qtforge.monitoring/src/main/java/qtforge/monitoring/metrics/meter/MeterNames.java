// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.meter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What meters and their labels may be called. */
final class MeterNames {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}");
    private static final int MOST_LABELS = 10;
    /** What the text format puts behind names itself. */
    private static final List<String> SUFFIXES =
            List.of("_total", "_created", "_bucket", "_count", "_sum", "_info", "_gcount", "_gsum");

    private MeterNames() {}

    static String check(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw invalid(
                    "meter name '" + shown(name)
                            + "' will not do; begin with a small letter and use small letters, digits and underscores, at most 100");
        }
        for (String suffix : SUFFIXES) {
            if (name.endsWith(suffix)) {
                throw invalid("meter name '" + name + "' ends in " + suffix
                        + ", which the text format adds itself; leave it out");
            }
        }
        return name;
    }

    /** The labels as they are kept: values bounded and printable. */
    static Map<String, String> labels(String meter, Map<String, String> labels) {
        if (labels.size() > MOST_LABELS) {
            throw invalid("meter " + meter + " has " + labels.size() + " labels; use " + MOST_LABELS + " at most");
        }
        Map<String, String> kept = new TreeMap<>();
        labels.forEach((name, value) -> {
            if (name == null || !NAME.matcher(name).matches() || name.equals("le") || name.equals("plugin")) {
                throw invalid("label '" + shown(name) + "' of meter " + meter
                        + " will not do; begin with a small letter and use small letters, digits and underscores, at most 100,"
                        + " but neither 'le' nor 'plugin'");
            }
            if (value == null) {
                throw invalid("label " + name + " of meter " + meter + " has no value; leave it out or give it one");
            }
            kept.put(name, LabelText.of(value));
        });
        return Map.copyOf(kept);
    }

    static String help(String help) {
        return help == null ? "" : LabelText.of(help);
    }

    private static String shown(String name) {
        return name == null ? "null" : LabelText.of(name);
    }

    private static PluginException invalid(String message) {
        return new PluginException(PluginErrorCode.INVALID_ARGUMENT, message);
    }
}
