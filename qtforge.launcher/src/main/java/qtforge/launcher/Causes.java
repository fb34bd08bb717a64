// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleException;

/** Says in one line why something failed. */
final class Causes {
    private static final int DEEPEST = 8;

    private Causes() {}

    /** The messages along the chain of causes, without repetitions and line breaks. */
    static String of(Throwable failure) {
        List<String> words = new ArrayList<>();
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            String next = say(each);
            String last = words.isEmpty() ? "" : words.get(words.size() - 1);
            // Wrappers often quote what they wrap; the innermost wording is kept once.
            if (!last.contains(next)) {
                words.add(next);
            }
            each = each.getCause();
        }
        return String.join(", because: ", words);
    }

    private static String say(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        if (failure instanceof BundleException || failure instanceof LaunchFailure) {
            return line;
        }
        return kind(failure) + ": " + line;
    }

    private static String kind(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return "access denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        return failure.getClass().getSimpleName();
    }
}
