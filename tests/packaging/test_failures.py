"""Every way in which set-up can fail has words of its own that say what to do."""

import errno

import pytest

from resources.packaging.failures import explain_os_error, explain_pip

NOT_FOUND = "ERROR: No matching distribution found for msgspec==0.22.0"


@pytest.mark.parametrize(
    ("printed", "from_wheels", "said"),
    [
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('<x>: Failed to "
            "establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/x/\n" + NOT_FOUND,
            False,
            "连不上网络",
        ),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", False, "空间不足"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", True, "校验值"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))\n" + NOT_FOUND, False, "证书"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 2] No such file\n"
            "HINT: This error might have occurred since this system does not have Windows Long Path support enabled.",
            False,
            "路径太长",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [WinError 5] 拒绝访问。: 'D:\\\\x\\\\QtCore.pyd'",
            False,
            "没有写入权限",
        ),
        (NOT_FOUND, True, "wheels 文件夹里没有适用于这台电脑的组件 msgspec==0.22.0"),
        (NOT_FOUND, False, "组件 msgspec==0.22.0 没有适用于这台电脑的版本"),
        ("Collecting a==1\nERROR: something new", False, "ERROR: something new"),
        ("", False, "（无）"),
    ],
)
def test_what_pip_printed_is_explained(printed: str, from_wheels: bool, said: str) -> None:
    message = explain_pip(printed.splitlines(), from_wheels)
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/a/b"), "磁盘空间不足"),
        (PermissionError(errno.EACCES, "Permission denied", "/a/b"), "没有写入权限：/a/b"),
        (OSError(errno.EROFS, "Read-only file system", "/a/b"), "没有写入权限：/a/b"),
        (OSError(errno.EIO, "Input/output error", "/a/b"), "Input/output error（/a/b）"),
    ],
)
def test_errors_of_the_system_are_explained(error: OSError, said: str) -> None:
    assert said in explain_os_error(error)
