// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.ActivationOptions;

/**
 * What was typed behind {@code qtforge:versions ACTION}.
 *
 * @param words the operands behind the action
 * @param options how a version is put in force
 * @param replace whether an install replaces
 * @param force whether an uninstall deletes rollback points
 * @param keepData whether a rollback keeps the data of now
 * @param withData whether a snapshot has data
 * @param undo whether a deprecation is taken back
 * @param yes whether nobody is to be asked
 * @param keep how many a clean-up keeps
 * @param lines how many rows of history
 */
record VersionRequest(
        CommandSession session,
        List<String> words,
        ActivationOptions options,
        boolean replace,
        boolean force,
        boolean keepData,
        boolean withData,
        boolean undo,
        boolean yes,
        int keep,
        int lines) {

    VersionRequest {
        words = List.copyOf(words);
    }

    /** An operand that must be there. */
    String word(int index, String name, String usage) {
        if (index < words.size()) {
            return words.get(index);
        }
        throw new PluginException(
                PluginErrorCode.INVALID_PARAMETERS, name + " is missing; usage: qtforge:versions " + usage);
    }

    /** An operand, or an empty text. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** An operand that is a file. */
    Path file(int index, String usage) {
        return Path.of(PathArgument.resolve(session, word(index, "FILE", usage)).replaceFirst("^file:", ""));
    }
}
