// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads text of OpenMetrics 1.0 and takes nothing that is not allowed there: for tests. */
public final class StrictParser {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?|[+-]Inf|NaN");
    private static final Map<String, Set<String>> SUFFIXES = Map.of(
            "counter", Set.of("_total", "_created"),
            "gauge", Set.of(""),
            "info", Set.of("_info"),
            "histogram", Set.of("_bucket", "_count", "_sum", "_created"));

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> descriptors = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private String family = "";

    private StrictParser() {}

    /** The values by name and labels, as {@code name{a="b"}}, labels unescaped and sorted. */
    public static Map<String, Double> parse(String text) {
        StrictParser parser = new StrictParser();
        if (!text.endsWith("# EOF\n")) {
            throw new AssertionError("does not end with # EOF and a line feed");
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            try {
                parser.line(lines[i]);
            } catch (AssertionError e) {
                throw new AssertionError("line " + (i + 1) + ": " + e.getMessage() + ": " + lines[i], e);
            }
        }
        parser.checkBuckets();
        return parser.values;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    private void line(String line) {
        require(line.chars().noneMatch(c -> c < ' '), "control character");
        if (line.startsWith("# ")) {
            descriptor(line);
        } else {
            sample(line);
        }
    }

    private void descriptor(String line) {
        String[] parts = line.split(" ", 4);
        require(parts.length == 4, "descriptor without text");
        require(Set.of("TYPE", "UNIT", "HELP").contains(parts[1]), "unknown descriptor");
        String name = parts[2];
        require(NAME.matcher(name).matches(), "bad name");
        begin(name);
        Map<String, String> known = descriptors.computeIfAbsent(name, key -> new HashMap<>());
        require(known.put(parts[1], parts[3]) == null, "descriptor twice");
        require(!known.containsKey("sample"), "descriptor after samples");
        if (parts[1].equals("TYPE")) {
            require(SUFFIXES.containsKey(parts[3]), "unknown type");
        } else if (parts[1].equals("UNIT")) {
            require(name.endsWith("_" + parts[3]), "name does not end with its unit");
        } else {
            unescape(parts[3]);
        }
    }

    private void begin(String name) {
        if (!name.equals(family)) {
            require(!ended.contains(name), "metric interleaved");
            ended.add(family);
            family = name;
        }
    }

    private void sample(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != '{' && line.charAt(end) != ' ') {
            end++;
        }
        String name = line.substring(0, end);
        require(NAME.matcher(name).matches(), "bad sample name");
        Map<String, String> labels = new java.util.TreeMap<>();
        int at = end;
        if (line.charAt(at) == '{') {
            at = labels(line, at + 1, labels);
        }
        require(line.charAt(at) == ' ', "no space before the value");
        String number = line.substring(at + 1);
        require(NUMBER.matcher(number).matches(), "bad number");
        require(name.startsWith(family), "sample of another metric");
        Map<String, String> known = descriptors.get(family);
        require(known != null && known.containsKey("TYPE"), "no type");
        known.put("sample", "");
        require(SUFFIXES.get(known.get("TYPE")).contains(name.substring(family.length())), "bad suffix");
        double value = number.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(number);
        require(!known.get("TYPE").equals("counter") || value >= 0, "negative counter");
        require(!name.endsWith("_bucket") || labels.containsKey("le"), "bucket without le");
        require(values.put(name + labels, value) == null, "same sample twice");
    }

    /** Returns the position behind the closing brace. */
    private static int labels(String line, int begin, Map<String, String> labels) {
        int at = begin;
        while (line.charAt(at) != '}') {
            int equals = line.indexOf('=', at);
            String name = line.substring(at, equals);
            require(LABEL.matcher(name).matches(), "bad label name '" + name + "'");
            require(line.charAt(equals + 1) == '"', "label without quote");
            int end = equals + 2;
            while (line.charAt(end) != '"') {
                end += line.charAt(end) == '\\' ? 2 : 1;
            }
            require(labels.put(name, unescape(line.substring(equals + 2, end))) == null, "label twice");
            at = end + 1;
            if (line.charAt(at) == ',') {
                at++;
                require(line.charAt(at) != '}', "comma at the end");
            }
        }
        return at + 1;
    }

    private static String unescape(String text) {
        Matcher matcher = Pattern.compile("\\\\(.?)").matcher(text);
        return matcher.replaceAll(found -> switch (found.group(1)) {
            case "n" -> "\n";
            case "\"" -> "\"";
            case "\\" -> "\\\\";
            default -> throw new AssertionError("bad escape");
        });
    }

    /** Buckets rise, and the last is the count. */
    private void checkBuckets() {
        Map<String, List<Double>> series = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.contains("_bucket{")) {
                series.computeIfAbsent(key.replaceAll("le=[^,}]*", ""), any -> new ArrayList<>())
                        .add(value);
            }
        });
        series.forEach((key, counts) ->
                require(counts.equals(counts.stream().sorted().toList()), "buckets of " + key + " fall"));
    }
}
