// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.InvalidPathException;
import org.apache.felix.service.command.CommandSession;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Files as they are typed: relative to the session's folder, with {@code ~} for the home folder, or a URL. */
final class PathArgument {

    private PathArgument() {}

    /**
     * The absolute path, or the URL as it is.
     *
     * @throws PluginException INVALID_PARAMETERS when it cannot be a path
     */
    static String resolve(CommandSession session, String text) {
        if (text.startsWith("file:") || text.startsWith("reference:")) {
            return text;
        }
        String path =
                text.equals("~") || text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
        try {
            return session.currentDir().resolve(path).normalize().toString();
        } catch (InvalidPathException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "'" + text + "' is not a path: " + e.getReason(), e);
        }
    }
}
