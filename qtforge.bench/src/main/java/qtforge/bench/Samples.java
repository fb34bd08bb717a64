// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of one side, one value for each round. */
final class Samples {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(Map<String, Double> figures) {
        figures.forEach((name, value) ->
                values.computeIfAbsent(name, none -> new ArrayList<>()).add(value));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    double median(String name) {
        return quantile(name, 0.5);
    }

    double quantile(String name, double part) {
        List<Double> sorted =
                values.getOrDefault(name, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalStateException("there is no figure '" + name + "', only " + values.keySet());
        }
        double at = part * (sorted.size() - 1);
        double low = sorted.get((int) Math.floor(at));
        double high = sorted.get((int) Math.ceil(at));
        return low + (high - low) * (at - Math.floor(at));
    }

    /** Median and, in brackets, the quartiles. */
    String text(String name) {
        return String.format(
                Locale.ROOT,
                "%s [%s, %s]",
                number(median(name)),
                number(quantile(name, 0.25)),
                number(quantile(name, 0.75)));
    }

    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    /** The median of the ratios of this side to another, round by round: what disturbs a round disturbs both. */
    Samples ratio(String name, Samples peer, String peerName) {
        Samples ratios = new Samples();
        List<Double> own = values.get(name);
        List<Double> others = peer.values.get(peerName);
        for (int i = 0; i < own.size(); i++) {
            ratios.add(Map.of("ratio", own.get(i) / others.get(i)));
        }
        return ratios;
    }
}
