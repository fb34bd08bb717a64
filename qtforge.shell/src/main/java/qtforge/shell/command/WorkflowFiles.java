// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.Workflow;

/** Reads JSON files of workflows and of what they are begun with. */
final class WorkflowFiles {

    private static final long LARGEST = 16L << 20;

    private final JsonCodec json;

    WorkflowFiles(JsonCodec json) {
        this.json = json;
    }

    /** Whether somebody means a file rather than an id: ids have no slashes and rarely end like this. */
    static boolean isFile(String text) {
        return text.endsWith(".json") || text.contains("/") || text.contains("\\");
    }

    /**
     * The workflows of a file: an object, or a list of some.
     *
     * @throws PluginException as {@link Workflow#fromJson}, naming the file; FILE_NOT_FOUND
     */
    List<Workflow> workflows(CommandSession session, String file) {
        Object content = read(session, file);
        List<?> all = content instanceof List<?> several ? several : List.of(content == null ? "null" : content);
        return all.stream().map(one -> workflow(file, one)).toList();
    }

    private static Workflow workflow(String file, Object content) {
        try {
            return Workflow.fromJson(object(file, content));
        } catch (PluginException e) {
            throw new PluginException(e.code(), file + ": " + e.getMessage(), e);
        }
    }

    /** The object in a file. */
    Map<String, Object> object(CommandSession session, String file) {
        return object(file, read(session, file));
    }

    private static Map<String, Object> object(String file, Object content) {
        if (content instanceof Map<?, ?> map) {
            return JsonValues.normalizeMap(map);
        }
        throw new PluginException(PluginErrorCode.INVALID_FORMAT, file + " is not a JSON object");
    }

    private Object read(CommandSession session, String file) {
        Path path = Path.of(PathArgument.resolve(session, file));
        try {
            if (Files.size(path) > LARGEST) {
                throw new PluginException(
                        PluginErrorCode.INVALID_FORMAT, path + " is larger than 16 MB; this cannot be what is meant");
            }
            return json.parse(Files.readString(path));
        } catch (NoSuchFileException e) {
            throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no file " + path, e);
        } catch (CharacterCodingException e) {
            throw new PluginException(PluginErrorCode.INVALID_FORMAT, path + " is not text in UTF-8", e);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, path + " cannot be read: " + e.getMessage(), e);
        } catch (PluginException e) {
            throw e.getMessage().startsWith(path.toString())
                    ? e
                    : new PluginException(e.code(), path + ": " + e.getMessage(), e);
        }
    }
}
