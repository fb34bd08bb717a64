// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Numbers as people write and read them: with units of memory, as shares, in thousands. */
public final class AmountText {

    private static final Pattern GIVEN = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*(%|b|kb|mb|gb|tb)?");
    private static final Map<String, Double> UNITS =
            Map.of("%", 0.01, "b", 1d, "kb", 1024d, "mb", 1024d * 1024, "gb", 0x1p30, "tb", 0x1p40);

    private AmountText() {}

    /**
     * What somebody typed: {@code 1000}, {@code 0.5}, {@code 50%}, {@code 10MB}.
     *
     * @throws PluginException INVALID_PARAMETERS saying how it is written
     */
    public static double parse(String text) {
        Matcher given = GIVEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!given.matches()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "'" + text + "' is no amount; it is a number, a share or a size: 1000, 0.5, 50%, 10MB, 2GB");
        }
        return Double.parseDouble(given.group(1)) * UNITS.getOrDefault(String.valueOf(given.group(2)), 1d);
    }

    /** A rate or number, with no more digits than matter: {@code 0}, {@code 0.25}, {@code 12.3}, {@code 4567}. */
    public static String of(double amount) {
        if (amount == 0 || Double.isNaN(amount) || Double.isInfinite(amount)) {
            return amount == 0 ? "0" : String.valueOf(amount);
        }
        double size = Math.abs(amount);
        return String.format(Locale.ROOT, size < 1 ? "%.2f" : size < 100 ? "%.1f" : "%.0f", amount);
    }

    /** A share in per cent, without the sign. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100);
    }
}
