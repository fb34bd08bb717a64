// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class EntryPointsTest {

    @Test
    void readsEveryLineOfTheTable() {
        assertThat(EntryPoints.all()).hasSizeGreaterThan(200);
    }

    @Test
    void findsEveryPointInTheClassesOfTheRunningJdk() throws Exception {
        PointClasses classes = PointClasses.of(EntryPoints.of(Runtime.version().feature()));
        PointTransformer transformer = new PointTransformer(classes.points());
        for (Class<?> type : classes.types()) {
            byte[] rewritten = transformer.transform(
                    type.getModule(), type.getClassLoader(), type.getName().replace('.', '/'), type, null, bytes(type));
            assertThat(new ClassReader(rewritten).getClassName())
                    .isEqualTo(type.getName().replace('.', '/'));
        }
        List<EntryPoint> missing = new ArrayList<>();
        for (int number = 0; number < classes.points().size(); number++) {
            if (!transformer.found(number)) {
                missing.add(classes.points().get(number));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void tellsAPointThatTheJdkLacks() throws Exception {
        EntryPoint lacking =
                EntryPoint.parse("java/lang/Runtime|vanish|()V|permission|java.lang.RuntimePermission x|17|");
        PointTransformer transformer = new PointTransformer(List.of(lacking));
        transformer.transform(
                Object.class.getModule(), null, "java/lang/Runtime", Runtime.class, null, bytes(Runtime.class));
        assertThat(transformer.found(0)).isFalse();
    }

    @Test
    void leavesOtherClassesAlone() throws Exception {
        PointTransformer transformer = new PointTransformer(EntryPoints.of(17));
        assertThat(transformer.transform(
                        Object.class.getModule(), null, "java/lang/Object", Object.class, null, bytes(Object.class)))
                .isNull();
    }

    @Test
    void refusesALineThatIsNotAnEntryPoint() {
        assertThatThrownBy(() -> EntryPoint.parse("java/lang/Runtime|exit")).hasMessageContaining("7 fields");
        assertThatThrownBy(() -> EntryPoint.parse("a|b|(IIII)V|native|$1 $2 $3 $4|17|"))
                .hasMessageContaining("three");
    }

    @Test
    void takesPointsOfTheirJdksOnly() {
        EntryPoint point = EntryPoint.parse("a|b|()V|permission|x y|18|20");
        assertThat(point.on(17)).isFalse();
        assertThat(point.on(18)).isTrue();
        assertThat(point.on(20)).isTrue();
        assertThat(point.on(21)).isFalse();
    }

    @Test
    void handsParametersOnInTheOrderTheyAreNamed() {
        assertThat(EntryPoint.parse("a|b|(II)V|native|$2 $1 $2|17|").parameters())
                .containsExactly(2, 1);
    }

    @Test
    void replacesTheManagerInClassesOfTheFramework() {
        FrameworkTransformer transformer = new FrameworkTransformer(List.of("org/example/"));
        byte[] asking = asking("org/example/Asking");
        ClassLoader loader = getClass().getClassLoader();
        assertThat(text(transformer.transform(null, loader, "org/example/Asking", null, null, asking)))
                .contains("qtforge/enforcement/bridge/Gate");
        assertThat(transformer.transform(null, loader, "org/other/Asking", null, null, asking))
                .isNull();
    }

    @Test
    void makesAFrameworkClassUnusableThatItCannotRewrite() {
        FrameworkTransformer transformer = new FrameworkTransformer(List.of("org/example/"));
        byte[] broken =
                "no class, but it names getSecurityManager".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(transformer.transform(null, getClass().getClassLoader(), "org/example/Broken", null, null, broken))
                .isEmpty();
    }

    private static byte[] asking(String name) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        var method = writer.visitMethod(Opcodes.ACC_STATIC, "ask", "()V", null, null);
        method.visitCode();
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, "java/lang/System", "getSecurityManager", "()Ljava/lang/SecurityManager;", false);
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(Class<?> type) throws Exception {
        try (InputStream in =
                type.getModule().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }
}
