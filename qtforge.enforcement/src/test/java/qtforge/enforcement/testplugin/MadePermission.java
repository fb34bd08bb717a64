// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.testplugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A permission class that is in a bundle and nowhere else. */
public final class MadePermission {

    /** Its name. */
    public static final String NAME = "acme.permission.MadePermission";

    private MadePermission() {}

    /** A bundle that exports it. */
    public static byte[] bundle() throws IOException {
        Manifest manifest = new Manifest(new java.io.ByteArrayInputStream(("Manifest-Version: 1.0\n"
                        + "Bundle-ManifestVersion: 2\nBundle-SymbolicName: acme.permission\n"
                        + "Export-Package: acme.permission\n")
                .getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry(NAME.replace('.', '/') + ".class"));
            jar.write(code());
        }
        return bytes.toByteArray();
    }

    private static byte[] code() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String parent = "java/security/BasicPermission";
        String constructor = "(Ljava/lang/String;Ljava/lang/String;)V";
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, NAME.replace('.', '/'), null, parent, null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", constructor, null, null);
        method.visitCode();
        for (int i = 0; i < 3; i++) {
            method.visitVarInsn(Opcodes.ALOAD, i);
        }
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", constructor, false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
