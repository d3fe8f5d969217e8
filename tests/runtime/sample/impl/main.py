"""The application: `uvicorn impl.main:app`."""

from ..generated import create_app
from .account import provide_account
from .auth import AUTH
from .pets import provide_pets

app = create_app(auth=AUTH, pets=provide_pets, account=provide_account)
