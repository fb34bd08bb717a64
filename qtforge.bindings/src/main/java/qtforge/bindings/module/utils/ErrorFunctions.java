// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.util.Optional;
import qtforge.api.core.ApiNames;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;

/** Error codes in words. */
public interface ErrorFunctions {

    @ScriptDoc(
            "An error in words, without raising it: 'Error 101: message'. The code is a constant, its name or any number; a text that is neither is the message itself.")
    default String createError(Object code, @ScriptDefault("\"\"") String message) {
        Optional<PluginErrorCode> known = code instanceof PluginErrorCode constant
                ? Optional.of(constant)
                : code instanceof Number number ? PluginErrorCode.ofValue(number.intValue()) : named(code);
        if (known.isEmpty() && code instanceof String text && message.isEmpty()) {
            return text;
        }
        if (known.isEmpty() && !(code instanceof Number)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "create_error: '" + code + "' is no error code; give a constant of PluginErrorCode or a number");
        }
        Object shown = known.<Object>map(PluginErrorCode::value).orElse(code);
        return "Error " + shown + ": "
                + (message.isEmpty() ? known.map(PluginErrorCode::scriptName).orElse("") : message);
    }

    private static Optional<PluginErrorCode> named(Object code) {
        return code instanceof String text && !text.isBlank() ? find(text) : Optional.empty();
    }

    @ScriptDoc("The name of an error code: LoadFailed.")
    default String codeToString(PluginErrorCode code) {
        return code.scriptName();
    }

    @ScriptDoc("The error code of a name, in any spelling, or of a number in digits.")
    default PluginErrorCode stringToCode(String name) {
        return find(name)
                .orElseThrow(() -> new PluginException(
                        name.isBlank() ? PluginErrorCode.INVALID_ARGUMENT : PluginErrorCode.NOT_FOUND,
                        "'" + name
                                + "' is no error code; see the constants of PluginErrorCode, for example LoadFailed"));
    }

    private static Optional<PluginErrorCode> find(String name) {
        return ApiNames.parse(PluginErrorCode.class, name.strip());
    }
}
