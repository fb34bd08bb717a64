// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * The words behind a verb, sorted into options and operands.
 *
 * <p>Options may stand anywhere; {@code --name=value} and {@code --name value} are the same, {@code --} ends the options.
 */
final class CommandLine {

    private static final Pattern NUMBER = Pattern.compile("-[0-9.].*");

    private final Signature signature;
    private final Map<OptionSpec, String> options = new HashMap<>();
    private final List<Object> operands = new ArrayList<>();

    /**
     * Reads a command line.
     *
     * @param words as Gogo passes them: text, objects of variables and of inner commands, collections
     * @throws PluginException INVALID_PARAMETERS naming the word
     */
    CommandLine(Signature signature, List<?> words) {
        this.signature = signature;
        List<Object> flat = flat(words);
        for (int i = 0; i < flat.size(); i++) {
            if (!(flat.get(i) instanceof CharSequence text) || !isOption(text.toString())) {
                operands.add(flat.get(i));
            } else if (text.toString().equals("--")) {
                operands.addAll(flat.subList(i + 1, flat.size()));
                return;
            } else {
                i += option(text.toString(), i + 1 < flat.size() ? flat.get(i + 1) : null);
            }
        }
    }

    /** The words with those of collections in their place. */
    static List<Object> flat(Collection<?> words) {
        List<Object> flat = new ArrayList<>();
        flatten(words, flat);
        return flat;
    }

    private static void flatten(Collection<?> words, List<Object> flat) {
        for (Object word : words) {
            if (word instanceof Collection<?> several) {
                flatten(several, flat);
            } else if (word != null) {
                flat.add(word);
            }
        }
    }

    /** Whether a word is an option, or ends the options. */
    static boolean isOption(String text) {
        return text.length() > 1
                && text.startsWith("-")
                && !NUMBER.matcher(text).matches();
    }

    /** Takes one option; returns how many words more than the option itself it took. */
    private int option(String text, Object next) {
        int equals = text.startsWith("--") ? text.indexOf('=') : -1;
        String name = equals < 0 ? text : text.substring(0, equals);
        OptionSpec option = signature.option(name).orElseThrow(() -> {
            List<String> names = signature.options().stream()
                    .flatMap(known -> known.names().stream())
                    .toList();
            return refuse("there is no option '" + name + "'" + NearestNames.hint(name, names));
        });
        if (option.isFlag()) {
            if (equals >= 0) {
                throw refuse("option " + name + " takes no value");
            }
            options.put(option, "true");
            return 0;
        }
        if (equals >= 0) {
            options.put(option, text.substring(equals + 1));
            return 0;
        }
        if (next == null) {
            throw refuse("option " + name + " needs a value: " + option.label());
        }
        options.put(option, next.toString());
        return 1;
    }

    /** Whether the help was asked for. */
    boolean wantsHelp() {
        return options.containsKey(OptionSpec.HELP);
    }

    /** Whether stack traces were asked for. */
    boolean isVerbose() {
        return options.containsKey(OptionSpec.VERBOSE);
    }

    /** The value of an option: Boolean, Integer or String. */
    Object value(OptionSpec option) {
        String text = options.getOrDefault(option, option.absentValue());
        if (option.type() == boolean.class) {
            return Boolean.valueOf(text);
        }
        if (option.type() != int.class) {
            return text;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw refuse("option " + option.names().get(option.names().size() - 1) + " needs a whole number but got '"
                    + text + "'");
        }
    }

    /** The operands. */
    List<Object> operands() {
        return operands;
    }

    /** An error that shows how the verb is used. */
    PluginException refuse(String message) {
        return new PluginException(
                PluginErrorCode.INVALID_PARAMETERS,
                message + (message.endsWith("?") ? " usage: " : "; usage: ") + signature.usage() + "; see "
                        + signature.name() + " --help");
    }
}
