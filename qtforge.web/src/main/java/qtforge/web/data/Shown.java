// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How values are given to the page. */
final class Shown {

    /** The longest text in a row of a table. */
    static final int ROW = 300;

    /** The longest text of a detail. */
    static final int DETAIL = 10_000;

    private Shown() {}

    /** A text cut to a length, saying so. */
    static String clip(String text, int most) {
        if (text == null) {
            return "";
        }
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** Texts cut to a length, and only so many; the last says how many more there are. */
    static List<String> clip(List<String> texts, int most, int length) {
        if (texts.size() <= most) {
            return texts.stream().map(text -> clip(text, length)).toList();
        }
        List<String> shown = new ArrayList<>(clip(texts.subList(0, most - 1), most, length));
        shown.add("and " + (texts.size() - most + 1) + " more");
        return shown;
    }

    /** A number JSON can say; what is none is left out as null. */
    static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** A configured value with all its texts cut. */
    static Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> shown = new LinkedHashMap<>();
            map.forEach((name, each) -> shown.put(clip(String.valueOf(name), ROW), value(each)));
            return shown;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Shown::value).toList();
        }
        return value instanceof String text ? clip(text, DETAIL) : value;
    }
}
