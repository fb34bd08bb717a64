// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginPermission;
import qtforge.security.mapping.GrantMapping;

/** What the words of a grant mean here: puts in values of variables, and says which resources make no sense. */
public final class PolicyTerms {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String LIBRARY = "library/";

    private final PolicyFolders folders;
    private final GrantMapping mapping;
    private final Map<String, String> variables;

    public PolicyTerms(PolicyFolders folders, GrantMapping mapping) {
        this.folders = folders;
        this.mapping = mapping;
        this.variables = folders.variables();
    }

    /** Where the runtime is. */
    public PolicyFolders folders() {
        return folders;
    }

    /** Between grants and permissions of Java. */
    public GrantMapping mapping() {
        return mapping;
    }

    /**
     * The grant as it is for a subject, without variables.
     *
     * @param subject plugin id or {@code library/NAME}; empty where it holds for all
     * @throws PluginException INVALID_ARGUMENT for a variable that does not exist for it
     */
    public PermissionGrant resolved(String subject, PermissionGrant grant) {
        if (!grant.resource().contains("${")) {
            return grant;
        }
        Matcher matcher = VARIABLE.matcher(grant.resource());
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(value(subject, matcher.group(1))));
        }
        matcher.appendTail(text);
        if (text.indexOf("${") >= 0) {
            throw invalid("'" + grant.resource() + "' has a variable that does not end; write ${NAME}");
        }
        return new PermissionGrant(grant.permission(), text.toString());
    }

    private String value(String subject, String name) {
        if (name.equals(PolicyFolders.PLUGIN_DATA)) {
            if (subject.isEmpty() || subject.startsWith(LIBRARY)) {
                throw invalid("${plugin.data} means nothing here, only plugins have a folder; write the folder itself");
            }
            return folders.ofPlugin(subject).toString();
        }
        String value = variables.get(name);
        if (value == null) {
            TreeSet<String> known = new TreeSet<>(variables.keySet());
            known.add(PolicyFolders.PLUGIN_DATA);
            throw invalid("there is no variable '" + name + "'; there are " + known);
        }
        return value;
    }

    /**
     * Checks a grant.
     *
     * @param subject plugin id or {@code library/NAME}; empty where it holds for all
     * @param allowed whether it is to be allowed; some things no plugin can be allowed
     * @return the grant without variables
     * @throws PluginException INVALID_ARGUMENT naming the remedy after a semicolon
     */
    public PermissionGrant checked(String subject, PermissionGrant grant, boolean allowed) {
        PermissionGrant resolved = resolved(subject, grant);
        mapping.permissions(resolved);
        if (allowed && resolved.permission() == PluginPermission.FILE_SYSTEM_WRITE && !resolved.isUnlimited()) {
            requireOutsideOfRuntime(resolved);
        }
        return resolved;
    }

    private void requireOutsideOfRuntime(PermissionGrant grant) {
        String resource = grant.resource();
        boolean many = resource.endsWith("-") || resource.endsWith("*");
        Path path = Path.of(many ? resource.substring(0, resource.length() - 1) : resource);
        for (Path folder : folders.writtenByNoPlugin()) {
            if (path.startsWith(folder)) {
                throw invalid("no plugin can ever be allowed to write '" + resource
                        + "', which is part of the runtime; write another folder");
            }
        }
    }

    private static PluginException invalid(String message) {
        return new PluginException(PluginErrorCode.INVALID_ARGUMENT, message);
    }
}
