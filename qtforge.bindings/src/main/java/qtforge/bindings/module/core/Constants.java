// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.Arrays;
import qtforge.api.core.ApiNames;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Constants of enumerations where a facade takes anything: the constant itself, its number, or its name. */
public final class Constants {

    private Constants() {}

    /**
     * The constant that is meant.
     *
     * @param place for the message: {@code publish: mode}
     * @throws PluginException INVALID_ARGUMENT naming the place and the constants there are
     */
    public static <E extends Enum<E> & NamedConstant> E of(Class<E> type, Object value, String place) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        String text = value instanceof Long || value instanceof String ? value.toString() : "";
        return ApiNames.parse(type, text)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        place + " must be one of " + type.getSimpleName() + " ("
                                + String.join(
                                        ", ",
                                        Arrays.stream(type.getEnumConstants())
                                                .map(NamedConstant::scriptName)
                                                .toList())
                                + "), not " + value));
    }
}
