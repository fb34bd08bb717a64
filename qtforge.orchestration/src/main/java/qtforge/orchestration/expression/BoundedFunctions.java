// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import java.text.ParseException;
import java.util.List;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Functions of the library that could take any time or room in one call, with a bound. */
final class BoundedFunctions {

    /** The longest text one call makes. */
    private static final long LONGEST = 16L * ExpressionWeights.HEAVIEST;

    /** Digits after or before the point; a double has no more. */
    private static final int DIGITS = 400;

    /** The longest picture of a number or date, and the widest field in it. */
    private static final int PICTURE = 200;

    private static final int FIELD_DIGITS = 3;

    private BoundedFunctions() {}

    static void register(Jsonata jsonata) {
        define(jsonata, "pad", "<s-ns?:s>", BoundedFunctions::pad);
        define(jsonata, "round", "<n-n?:n>", arguments -> {
            Number digits = argument(arguments, 1, Number.class);
            bound("round", digits == null ? 0 : Math.abs(digits.doubleValue()), DIGITS);
            return whole(Functions.round(argument(arguments, 0, Number.class), digits));
        });
        define(jsonata, "join", "<a<s>s?:s>", arguments -> {
            @SuppressWarnings("unchecked") // the signature admits texts only
            List<String> texts = argument(arguments, 0, List.class);
            String separator = argument(arguments, 1, String.class);
            if (texts != null) {
                long length = texts.size() * (separator == null ? 0L : separator.length());
                for (Object text : texts) {
                    length += String.valueOf(text).length();
                }
                bound("join", (double) length, LONGEST);
            }
            return texts == null ? null : String.join(separator == null ? "" : separator, texts);
        });
        define(jsonata, "replace", "<s-(sf)(sf)n?:s>", BoundedFunctions::replace);
        define(
                jsonata,
                "fromMillis",
                "<n-s?s?:s>",
                arguments -> Functions.dateTimeFromMillis(
                        argument(arguments, 0, Number.class),
                        picture("fromMillis", argument(arguments, 1, String.class)),
                        argument(arguments, 2, String.class)));
        define(
                jsonata,
                "now",
                "<s?s?:s>",
                arguments -> Functions.now(
                        picture("now", argument(arguments, 0, String.class)), argument(arguments, 1, String.class)));
        define(
                jsonata,
                "formatInteger",
                "<n-s:s>",
                arguments -> Functions.formatInteger(
                        argument(arguments, 0, Number.class),
                        picture("formatInteger", argument(arguments, 1, String.class))));
        // The library makes regular expressions of pictures.
        define(jsonata, "toMillis", "<s-s?:n>", arguments -> {
            refusePicture("toMillis", argument(arguments, 1, String.class));
            String time = argument(arguments, 0, String.class);
            try {
                return Functions.dateTimeToMillis(time, null);
            } catch (ParseException e) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT, "$toMillis: '" + time + "' is no time of ISO 8601", e);
            }
        });
        define(jsonata, "parseInteger", "<s-s:n>", arguments -> {
            refusePicture("parseInteger", argument(arguments, 1, String.class));
            return null;
        });
        define(jsonata, "eval", "<sx?:x>", arguments -> {
            throw new PluginException(PluginErrorCode.NOT_SUPPORTED, "$eval is not supported in expressions");
        });
    }

    /** As the library's, which adds one character after another to a text. */
    private static Object pad(List<?> arguments) {
        String text = argument(arguments, 0, String.class);
        Number width = argument(arguments, 1, Number.class);
        String with = argument(arguments, 2, String.class);
        if (text == null || width == null) {
            return text;
        }
        bound("pad", Math.abs(width.doubleValue()), LONGEST);
        int missing = Math.abs(width.intValue()) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        int[] characters =
                (with == null || with.isEmpty() ? " " : with).codePoints().toArray();
        StringBuilder padding = new StringBuilder(missing);
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(characters[i % characters.length]);
        }
        return width.intValue() < 0 ? padding + text : text + padding;
    }

    private static Object replace(List<?> arguments) {
        String text = argument(arguments, 0, String.class);
        Object pattern = argument(arguments, 1, Object.class);
        Object replacement = argument(arguments, 2, Object.class);
        Number limit = argument(arguments, 3, Number.class);
        if (text == null) {
            return null;
        }
        if (!(pattern instanceof String from && replacement instanceof String to)) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED, "$replace takes texts only in expressions, no functions");
        }
        if (from.isEmpty() || limit != null && limit.doubleValue() < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "$replace needs a text to look for that is not empty, and no limit below 0");
        }
        StringBuilder replaced = new StringBuilder();
        int done = 0;
        long left = limit == null ? Long.MAX_VALUE : limit.longValue();
        for (int at = text.indexOf(from); at >= 0 && left > 0; at = text.indexOf(from, done), left--) {
            replaced.append(text, done, at).append(to);
            bound("replace", replaced.length(), LONGEST);
            done = at + from.length();
        }
        return replaced.append(text, done, text.length()).toString();
    }

    /** A number without a fraction as a whole one, as the library's own functions yield it. */
    private static Number whole(Number number) {
        return number instanceof Double value && Math.rint(value) == value && Math.abs(value) < 1L << 53
                ? (Number) value.longValue()
                : number;
    }

    private static void define(Jsonata jsonata, String name, String signature, Jsonata.FnVarArgs<Object> function) {
        jsonata.registerFunction(name, Jsonata.function(name, function, signature));
    }

    private static <T> T argument(List<?> arguments, int index, Class<T> type) {
        Object value = index < arguments.size() ? arguments.get(index) : null;
        return type.cast(value);
    }

    private static void bound(String function, double asked, double most) {
        if (asked > most) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "$" + function + " would take " + (long) asked + ", and " + (long) most + " is the most");
        }
    }

    /** A picture, unless it asks for fields of any width. */
    private static String picture(String function, String picture) {
        if (picture == null) {
            return null;
        }
        bound(function, picture.length(), PICTURE);
        int digits = 0;
        boolean width = false;
        for (int i = 0; i < picture.length(); i++) {
            char at = picture.charAt(i);
            width = at == ',' || width && at != ']';
            digits = width && Character.isDigit(at) ? digits + 1 : 0;
            if (digits > FIELD_DIGITS) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "$" + function + " has a field of more than 999 characters in '" + picture + "'");
            }
        }
        return picture;
    }

    private static void refusePicture(String function, String picture) {
        if (picture != null) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED, "$" + function + " with a picture is not supported in expressions");
        }
    }
}
