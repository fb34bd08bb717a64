// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.util.ArrayList;
import java.util.List;

/** A way as a programmer reads it: {@code com.acme.Cache.listeners}, {@code java.util.ArrayList.elementData[3]}. */
final class WayText {

    private static final int LONGEST = 40;

    private WayText() {}

    /** One text for each hop; an index stands with the field of its array. */
    static List<String> of(Way way, String start) {
        List<String> path = new ArrayList<>();
        if (!start.isEmpty()) {
            path.add(start);
        }
        String last = "";
        for (Hop hop : way.hops()) {
            switch (hop.edge()) {
                case ITEM -> {
                    boolean afterField = last.equals("field");
                    if (afterField) {
                        path.set(path.size() - 1, path.get(path.size() - 1) + hop.place());
                    } else {
                        path.add(type(hop.type()) + hop.place());
                    }
                    last = "item";
                }
                case FIELD, STATIC -> {
                    path.add(type(hop.type()) + "." + hop.place());
                    last = "field";
                }
                case CLASS -> {
                    path.add("an object of " + type(hop.type()));
                    last = "class";
                }
                case LOADER -> {
                    if (!last.equals("class")) {
                        path.add("class " + type(hop.type()));
                    }
                    last = "loader";
                }
            }
        }
        path.add("the class loader");
        return shortened(path);
    }

    /** Without what follows the name of a hidden class, which differs from run to run. */
    static String type(String name) {
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda) + " (lambda)";
    }

    private static List<String> shortened(List<String> path) {
        if (path.size() <= LONGEST) {
            return path;
        }
        List<String> both = new ArrayList<>(path.subList(0, LONGEST / 2));
        both.add("… " + (path.size() - LONGEST) + " more …");
        both.addAll(path.subList(path.size() - LONGEST / 2, path.size()));
        return both;
    }
}
