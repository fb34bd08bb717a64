// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.io.FilePermission;
import java.security.Permission;

/**
 * Something done to a file. The path as given must be permitted, and so must the one it really is.
 *
 * @param action an action of FilePermission
 * @param path the path as given
 * @param link whether it is done to the last name of the path even when that is a link
 */
record FileQuestion(String action, String path, boolean link) implements Question {

    @Override
    public Permission permission() {
        return new FilePermission(path, action);
    }

    @Override
    public Permission furtherPermission() {
        if (action.equals("execute")) {
            // Systems keep programs behind links; who may write one beside a permitted program could replace that as
            // well.
            return null;
        }
        String real = RealPath.of(path, link, action);
        return real == null ? null : new FilePermission(real, action);
    }

    @Override
    public boolean aboutFiles() {
        return true;
    }

    @Override
    public boolean changesFiles() {
        return action.equals("write") || action.equals("delete");
    }

    // Not those of a record, which are slower, and are made when first called: within a check.

    @Override
    public boolean equals(Object other) {
        return other instanceof FileQuestion question
                && path.equals(question.path)
                && action.equals(question.action)
                && link == question.link;
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + action.hashCode();
    }
}
